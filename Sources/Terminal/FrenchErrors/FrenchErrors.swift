extension Phrase {
    /// French for what is thrown, refused or found at fault, by the English sentence with `%1`, `%2` … for its values. Only
    /// `Language.translated` reads it: a run in English, or without an error, never builds it.
    package static let frenchErrors: [String: Phrase] = frenchErrorTables.reduce([:]) {
        $0.merging($1) { first, _ in first }
    }

    package static let frenchErrorTables: [[String: Phrase]] = [
        frenchFrameErrors, frenchReplicaErrors, frenchTransportErrors, frenchRecordErrors, frenchCourseErrors,
        frenchCourseCheckErrors, frenchQuestionErrors, frenchStudyErrors, frenchFileErrors, frenchPackageErrors,
        frenchParserErrors, frenchCalendarErrors, frenchMeetingErrors, frenchSigningErrors, frenchCredentialErrors,
        frenchCourierErrors, frenchServerErrors, frenchRelayErrors, frenchPeopleErrors, frenchWorkshopErrors,
        frenchCommandErrors,
    ]
}
