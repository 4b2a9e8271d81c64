public import ArgumentParser
public import FlowModel
import OrderedJSON

extension User {
    /// The user as it is shown.
    var document: JSON {
        ["name": .string(name), "role": .string(role.rawValue), "projects": .array(projects.map(JSON.string))]
    }
}

extension Role: ExpressibleByArgument {}
