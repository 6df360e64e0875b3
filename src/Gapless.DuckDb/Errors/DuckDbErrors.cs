using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Errors;

/// <summary>Makes exceptions of what the C API says.</summary>
internal static class DuckDbErrors
{
    private const string NoMessage = "DuckDB failed without a message.";

    /// <summary>What DuckDB's messages begin with, where the C API gives no type.</summary>
    private static readonly Dictionary<string, DuckDbErrorType> Prefixes = new(StringComparer.Ordinal)
    {
        ["Out of Range Error"] = DuckDbErrorType.OutOfRange,
        ["Conversion Error"] = DuckDbErrorType.Conversion,
        ["Serialization Error"] = DuckDbErrorType.Serialization,
        ["TransactionContext Error"] = DuckDbErrorType.Transaction,
        ["Not implemented Error"] = DuckDbErrorType.NotImplemented,
        ["Catalog Error"] = DuckDbErrorType.Catalog,
        ["Parser Error"] = DuckDbErrorType.Parser,
        ["Constraint Error"] = DuckDbErrorType.Constraint,
        ["Connection Error"] = DuckDbErrorType.Connection,
        ["Syntax Error"] = DuckDbErrorType.Syntax,
        ["Binder Error"] = DuckDbErrorType.Binder,
        ["IO Error"] = DuckDbErrorType.Io,
        ["INTERRUPT Error"] = DuckDbErrorType.Interrupt,
        ["FATAL Error"] = DuckDbErrorType.Fatal,
        ["INTERNAL Error"] = DuckDbErrorType.Internal,
        ["Invalid Input Error"] = DuckDbErrorType.InvalidInput,
        ["Out of Memory Error"] = DuckDbErrorType.OutOfMemory,
        ["Permission Error"] = DuckDbErrorType.Permission,
        ["Dependency Error"] = DuckDbErrorType.Dependency,
        ["HTTP Error"] = DuckDbErrorType.Http,
        ["Missing Extension Error"] = DuckDbErrorType.MissingExtension,
        ["Extension Autoloading Error"] = DuckDbErrorType.AutoLoad,
        ["Sequence Error"] = DuckDbErrorType.Sequence,
        ["Invalid Configuration Error"] = DuckDbErrorType.InvalidConfiguration,
    };

    /// <summary>What to throw: an interruption is a cancellation.</summary>
    internal static Exception Failure(DuckDbException error, CancellationToken cancellationToken) =>
        error.Type == DuckDbErrorType.Interrupt ? new OperationCanceledException(error.Message, error, cancellationToken) : error;

    internal static DuckDbException Opening(string? message) => new(TypeOf(message), message ?? NoMessage, statement: null);

    internal static DuckDbException Parsing(ExtractedHandle extracted, string sql) => Of(NativeText.Borrowed(StatementApi.ExtractError(extracted)), sql);

    internal static DuckDbException Preparing(PreparedHandle prepared, string sql) => Of(NativeText.Borrowed(StatementApi.PrepareError(prepared)), sql);

    internal static DuckDbException Executing(ResultHandle result, string sql) =>
        new(ResultApi.ErrorType(result), NativeText.Borrowed(ResultApi.Error(result)) ?? NoMessage, sql);

    internal static bool HasError(ResultHandle result) => ResultApi.Error(result) != 0;

    internal static DuckDbException Of(string? message, string sql) => new(TypeOf(message), message ?? NoMessage, sql);

    private static DuckDbErrorType TypeOf(string? message)
    {
        var end = message?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return end > 0 && Prefixes.TryGetValue(message![..end], out var type) ? type : DuckDbErrorType.Unknown;
    }
}
