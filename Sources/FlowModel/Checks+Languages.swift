import ExpressionLanguage
import OrderedJSON
import Scheduling

extension Checks {
    static func interval(_ text: String) -> String? {
        do {
            _ = try Schedule.every(text)
            return nil
        } catch {
            return "\(error)"
        }
    }

    static func cron(_ text: String) -> String? {
        do {
            _ = try Schedule.cron(text)
            return nil
        } catch {
            return "\(error)"
        }
    }

    static func timezone(_ text: String) -> String? {
        do {
            _ = try TimeZoneRules(named: text)
            return nil
        } catch {
            return "\(error)"
        }
    }

    static func jsonPath(_ text: String) -> String? {
        do {
            _ = try JSONPath(withPatterns: text)
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// A time in RFC 3339, as milliseconds since the epoch.
    static func instant(_ text: String) -> Int64? { Timestamps.instant(rfc3339: text) }
}
