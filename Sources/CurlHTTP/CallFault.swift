import HTTPCalls

/// Why a call cannot be made at all, found before libcurl has it.
struct CallFault: Error, Equatable {
    let kind: HTTPFailure.Kind
    /// What is wrong, and what to do.
    let message: String
}
