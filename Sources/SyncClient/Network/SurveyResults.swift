import TrainingModel

/// What a survey's answers come to, from those that this computer may see.
public struct SurveyResults: Sendable {
    public let survey: Survey
    public let responses: [Response]
    public let tallies: [SurveyTally]
    /// The active people of the place that was asked.
    public let asked: Int
    /// False where the person sees the answers of some structures only.
    public let isWhole: Bool

    /// - Parameter members: the active people of the network, where the caller has read them already.
    public init(_ survey: Survey, in replica: Replica, members: [Person]? = nil) throws {
        self.survey = survey
        responses = try replica.all(Response.self, of: survey.id)
        tallies = survey.tallies(responses)
        let place = survey.structure
        let members = try members ?? replica.all(Person.self).filter(\.isMember)
        asked = place.map { place in members.count { $0.structure == place } } ?? members.count
        let actor = try Actor(person: try replica.person(), from: replica, at: try replica.correctedNow())
        isWhole = [Role.trainer, .coordinator, .administrator].contains { actor.holds($0, for: place) }
    }
}
