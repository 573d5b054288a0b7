/// That somebody learned or took part, as the Experience API says it (xAPI 1.0.3, ADL; IEEE 9274.1.1). Every statement
/// follows from one fact of the network, and its id from the fact's name: sent twice, or from two computers, it is one.
public struct LearningStatement: Equatable, Sendable {
    public enum Verb: String, CaseIterable, Sendable {
        case initialized, registered, attended, passed, failed, completed
    }

    public struct Activity: Equatable, Sendable {
        public enum Kind: String, Sendable {
            case course = "http://adlnet.gov/expapi/activities/course"
            case lesson = "http://adlnet.gov/expapi/activities/lesson"
            case quiz = "http://adlnet.gov/expapi/activities/assessment"
            case session = "http://adlnet.gov/expapi/activities/meeting"
            case workshop = "http://activitystrea.ms/schema/1.0/event"
        }

        public let kind: Kind
        /// Behind the network's address, such as `["courses", "basics", "welcome"]`.
        public let path: [String]
        /// Nil where it is not known here.
        public let name: MultiText?

        public init(_ kind: Kind, _ path: [String], name: MultiText? = nil) {
            self.kind = kind
            self.path = path
            self.name = name
        }
    }

    public struct Result: Equatable, Sendable {
        /// From 0 to 1.
        public var score: Double?
        public var success: Bool?
        public var completion: Bool?
        public var milliseconds: Int64?

        public init(score: Double? = nil, success: Bool? = nil, completion: Bool? = nil, milliseconds: Int64? = nil) {
            self.score = score
            self.success = success
            self.completion = completion
            self.milliseconds = milliseconds
        }
    }

    /// What the id follows from, such as `attempt/01a1fcc4499a11e48d83`.
    public let fact: String
    /// The person's id.
    public let person: String
    public let verb: Verb
    public let object: Activity
    public let at: Instant
    public var result: Result?
    /// Of which the object is a part.
    public var parent: Activity?
    /// The course behind a workshop.
    public var grouping: Activity?
    /// The enrolment under which it happened.
    public var enrolment: String?
    public var language: String?
    /// The version of the course.
    public var revision: Int64?

    public init(_ fact: String, _ person: String, _ verb: Verb, _ object: Activity, at: Instant) {
        self.fact = fact
        self.person = person
        self.verb = verb
        self.object = object
        self.at = at
    }

    /// As it happened: a course is completed with its last lesson, and after it.
    public static func precedes(_ a: LearningStatement, _ b: LearningStatement) -> Bool {
        if a.at != b.at { return a.at < b.at }
        let (first, second) = (rank(a.verb), rank(b.verb))
        if first != second { return first < second }
        return (-a.object.path.count, a.fact) < (-b.object.path.count, b.fact)
    }

    /// How they follow one another where the clock saw no difference. Numbers, because verbs are compared as texts.
    private static func rank(_ verb: Verb) -> Int {
        switch verb {
        case .initialized: 0
        case .registered: 1
        case .attended: 2
        case .passed: 3
        case .failed: 4
        case .completed: 5
        }
    }

    /// A UUID.
    public var id: String { NameBasedUUID.make("statement/" + fact) }
}
