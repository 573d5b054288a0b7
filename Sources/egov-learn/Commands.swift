import Terminal

extension ProgramIdentity {
    static let client = ProgramIdentity(
        name: "egov-learn", version: "0.1.0",
        purpose: "Learn, teach and share in a network of digital-government people, with or without a connection.")
}

extension CommandRegistry {
    /// Every command of the program, in the order in which help lists them. A new command is one line here.
    static let client = CommandRegistry(
        [
            JoinCommand.self, SyncCommand.self, StatusCommand.self,
            TodayCommand.self, StudyCommand.self, ProgressCommand.self, ReviewCommand.self,
            ReviewStatusCommand.self, CertificateListCommand.self, CertificateShowCommand.self,
            CertificateExportCommand.self, CertificateVerifyCommand.self, CertificateKeyCommand.self,
            PassportShowCommand.self, PassportExportCommand.self, PassportVerifyCommand.self,
            CourseListCommand.self, CourseShowCommand.self, CourseGetCommand.self, CourseUpdateCommand.self,
            BundleNewCommand.self, BundlePreviewCommand.self, BundleCheckCommand.self, BundleKeysCommand.self,
            BundleBuildCommand.self, BundleImpactCommand.self, BundlePublishCommand.self,
            BundleRollbackCommand.self, BundleWithdrawCommand.self, BundleImportCommand.self,
            BundleExportCommand.self, BundleTrustCommand.self, BundleTrustedCommand.self,
            NoteWriteCommand.self, NoteListCommand.self, NoteShowCommand.self, NoteEditCommand.self,
            NotePublishCommand.self, NoteWithdrawCommand.self, NoteCommentCommand.self, NoteEndorseCommand.self,
            NoteAdoptCommand.self, NoteSearchCommand.self, SearchCommand.self,
            CommentCommand.self, CommentRemoveCommand.self,
            AnnouncementWriteCommand.self, AnnouncementListCommand.self, AnnouncementShowCommand.self,
            AnnouncementWithdrawCommand.self,
            SurveyCreateCommand.self, SurveyListCommand.self, SurveyShowCommand.self, SurveyOpenCommand.self,
            SurveyAnswerCommand.self, SurveyCloseCommand.self, SurveyResultsCommand.self,
            InitiativeAddCommand.self, InitiativeListCommand.self, InitiativeShowCommand.self,
            InitiativeEditCommand.self, MilestoneAddCommand.self, MilestoneDoneCommand.self,
            IndicatorAddCommand.self, IndicatorListCommand.self, IndicatorShowCommand.self, MeasureCommand.self,
            ReportCommand.self, AttendanceReportCommand.self, ResolutionReportCommand.self,
            StatementReportCommand.self,
            PersonListCommand.self, PersonShowCommand.self, PersonAddCommand.self, PersonEditCommand.self,
            PersonMoveCommand.self, PersonMergeCommand.self, PersonDeactivateCommand.self, PersonImportCommand.self,
            StructureListCommand.self, StructureShowCommand.self, StructureAddCommand.self,
            StructureEditCommand.self, StructureImportCommand.self,
            GrantListCommand.self, GrantGiveCommand.self, GrantRevokeCommand.self,
            CommitteeListCommand.self, CommitteeShowCommand.self, CommitteeCreateCommand.self,
            CommitteeEditCommand.self, CommitteeMemberCommand.self,
            MeetingListCommand.self, MeetingShowCommand.self, MeetingScheduleCommand.self, MeetingMoveCommand.self,
            MeetingCancelCommand.self, RSVPCommand.self, MeetingAgendaCommand.self, MeetingOpenCommand.self,
            PresenceCommand.self, MeetingCloseCommand.self, MeetingMinutesCommand.self, MeetingExportCommand.self,
            CalendarLinkCommand.self, CalendarRevokeCommand.self,
            ResolutionListCommand.self, ResolutionShowCommand.self, ResolutionAddCommand.self,
            ResolutionEditCommand.self,
            ActionListCommand.self, ActionShowCommand.self, ActionAddCommand.self,
            ActionAssignCommand.self, ActionDoneCommand.self,
            WorkshopListCommand.self, WorkshopShowCommand.self, WorkshopPlanCommand.self, WorkshopEditCommand.self,
            WorkshopOpenCommand.self,
            WorkshopCloseCommand.self, WorkshopCancelCommand.self, RegisterCommand.self, WithdrawCommand.self,
            WorkshopRosterCommand.self, WorkshopCheckinCommand.self, WorkshopCodeCommand.self,
            CourierMakeCommand.self, CourierTakeCommand.self, CourierShowCommand.self,
            OutboxCommand.self, OutboxRetryCommand.self, OutboxDropCommand.self, HistoryCommand.self,
            RestoreCommand.self, DoctorCommand.self,
        ], of: .client)
}
