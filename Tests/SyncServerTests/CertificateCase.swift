import Foundation
import Signing
import TrainingModel
import XCTest

@testable import SyncServer

/// What the server writes of somebody who completes a course.
class CertificateCase: XCTestCase {
    func lesson(
        _ fixture: ServiceFixture, _ member: ServiceFixture.Member, item: String = "begin", version: Int64 = 1,
        done: Bool = true
    ) -> Change {
        var fields: [String: JSON] = ["position": 0, "bundleVersion": .integer(version)]
        if done { fields["completedAt"] = .string(fixture.clock.now.description) }
        return fixture.change(
            "progress", "\(member.person)/basics/\(item)", by: member.person, owner: member.person,
            scope: Scope.learners(member.structure), fields)
    }

    func certificate(_ fixture: ServiceFixture, _ member: ServiceFixture.Member, _ subject: String = "basics")
        throws -> Certificate?
    {
        try fixture.record("certificate", "\(member.person)/\(subject)").map(Certificate.init)
    }

    func passport(_ fixture: ServiceFixture, _ member: ServiceFixture.Member) throws -> JSON? {
        try fixture.record("passport", member.person).map { Passport($0).claims }
    }

    /// Ada, who has completed the course.
    func completed() throws -> (ServiceFixture, ServiceFixture.Member) {
        let fixture = try ServiceFixture(self)
        let ada = try fixture.join("Ada")
        let course = try fixture.loadCourse()
        let changes = [lesson(fixture, ada), fixture.attempt(ada, course, score: 1)]
        XCTAssertEqual(try fixture.send(changes, from: ada).refusals, [:])
        return (fixture, ada)
    }
}
