public import OrderedJSON

/// The question to the ERP.
public struct ReadCard: Sendable, Hashable {
    /// Text with NiFi Expression Language.
    public var url: String
    /// How the ERP is asked.
    public var method: Method
    /// Sent with each page; values may hold expressions.
    public var headers: [HeaderTemplate]
    /// Added to the query string (GET) or the JSON body (POST); members may hold expressions.
    public var params: JSONObject
    /// What a page is.
    public var responseType: ResponseType
    /// How the next page is found.
    public var pagination: Pagination
    /// The deadline of one page.
    public var timeoutSeconds: Int

    /// How the ERP is asked.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// `params` go to the query string.
        case get = "GET"
        /// `params` are the JSON body.
        case post = "POST"
    }

    /// What a page is.
    public enum ResponseType: String, Sendable, Hashable, CaseIterable {
        /// JSON text.
        case json
        /// XML, turned into JSON.
        case xml
    }
}

/// A header whose value may hold expressions.
public struct HeaderTemplate: Sendable, Hashable {
    /// A legal field name.
    public var name: String
    /// Text with expressions.
    public var value: String

    /// Makes a header of its two parts.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// How the next page of the ERP is found.
public enum Pagination: Sendable, Hashable {
    /// There is one page.
    case none
    /// The next page starts after the rows received so far.
    case offset(OffsetPagination)
    /// The next page starts after the last row of this one.
    case seek(SeekPagination)
    /// The page tells the next one.
    case next(NextPagination)

    /// After so many pages a run fails, unless the document says another number.
    public static let defaultMaximumPages = 10_000
}

/// Pages counted by rows; ends at a page with no rows or at the total.
public struct OffsetPagination: Sendable, Hashable {
    /// The parameter that takes the number of rows to leave out.
    public var offsetParameter: String
    /// The parameter that takes the size of a page.
    public var limitParameter: String
    /// The size of a page.
    public var limit: Int
    /// JSONPath of the rows.
    public var rowsPath: String
    /// JSONPath of the number of rows in all.
    public var totalPath: String?
    /// More pages than this end the run as failed.
    public var maximumPages: Int
}

/// Pages that start after a value of the page before; ends at a page with no rows.
public struct SeekPagination: Sendable, Hashable {
    /// The parameter that takes the value.
    public var parameter: String
    /// JSONPath of the value in a page.
    public var valuePath: String
    /// JSONPath of the rows.
    public var rowsPath: String
    /// The parameter that takes the size of a page.
    public var limitParameter: String?
    /// The size of a page.
    public var limit: Int?
    /// More pages than this end the run as failed.
    public var maximumPages: Int
}

/// Pages that name the next one; ends when the value is absent, null or empty.
public struct NextPagination: Sendable, Hashable {
    /// JSONPath of the next page's URL or token.
    public var nextPath: String
    /// The parameter that takes the value when it is a token.
    public var parameter: String?
    /// JSONPath of the rows.
    public var rowsPath: String
    /// More pages than this end the run as failed.
    public var maximumPages: Int
}
