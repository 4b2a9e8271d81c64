import FlowModel
import OrderedJSON

extension DueTimes {
    /// The first due times after an instant, each in UTC and in the zone.
    func documents(_ count: Int, after instant: Int64) -> JSON {
        .array(upcoming(count, after: instant).map { ["utc": .time($0), "local": .string(local($0))] })
    }
}
