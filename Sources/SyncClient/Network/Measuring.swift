import TrainingModel

extension Replica {
    /// Writes a structure's figure for an indicator in a period; again, it replaces the earlier one.
    @discardableResult
    public func measure(
        _ indicator: String, _ structure: String, _ period: Period, _ value: Double, note: String? = nil
    ) throws -> IndicatorMeasurement {
        var fields: [String: JSON] = ["value": .number(value)]
        if let note { fields["note"] = .string(note) }
        let id = IndicatorMeasurement.id(indicator: indicator, structure: structure, period: period)
        return IndicatorMeasurement(
            try upsertAlive(IndicatorMeasurement.kind, id: id, scope: Scope.network, fields: fields))
    }
}
