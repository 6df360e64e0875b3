namespace Gapless.DuckDb;

/// <summary>What DuckDB says went wrong (<c>duckdb_error_type</c>).</summary>
public enum DuckDbErrorType
{
    /// <summary>It did not say.</summary>
    Unknown = 0,

    /// <summary>A value does not fit its type.</summary>
    OutOfRange = 1,

    /// <summary>A value can't be made one of another type.</summary>
    Conversion = 2,

    /// <summary>No such type.</summary>
    UnknownType = 3,

    /// <summary>Arithmetic with decimals.</summary>
    DecimalArithmetic = 4,

    /// <summary>Types do not agree.</summary>
    MismatchType = 5,

    /// <summary>Division by zero.</summary>
    DivideByZero = 6,

    /// <summary>Something is too large.</summary>
    ObjectSize = 7,

    /// <summary>A type that can't be used there.</summary>
    InvalidType = 8,

    /// <summary>Something stored can't be read.</summary>
    Serialization = 9,

    /// <summary>The transaction's state, or a conflict.</summary>
    Transaction = 10,

    /// <summary>DuckDB can't do it.</summary>
    NotImplemented = 11,

    /// <summary>An expression.</summary>
    Expression = 12,

    /// <summary>A table, view or function is not there, or is there already.</summary>
    Catalog = 13,

    /// <summary>The text does not parse.</summary>
    Parser = 14,

    /// <summary>No plan for it.</summary>
    Planner = 15,

    /// <summary>The scheduler of tasks.</summary>
    Scheduler = 16,

    /// <summary>While it ran.</summary>
    Executor = 17,

    /// <summary>A constraint was hurt.</summary>
    Constraint = 18,

    /// <summary>An index.</summary>
    Index = 19,

    /// <summary>Statistics.</summary>
    Stat = 20,

    /// <summary>The connection.</summary>
    Connection = 21,

    /// <summary>The text parses but is no statement.</summary>
    Syntax = 22,

    /// <summary>A setting.</summary>
    Settings = 23,

    /// <summary>A name or type could not be resolved.</summary>
    Binder = 24,

    /// <summary>The network.</summary>
    Network = 25,

    /// <summary>The optimizer.</summary>
    Optimizer = 26,

    /// <summary>A null pointer inside DuckDB.</summary>
    NullPointer = 27,

    /// <summary>A file or the disk.</summary>
    Io = 28,

    /// <summary>The statement was interrupted; callers meet it as <see cref="OperationCanceledException"/>.</summary>
    Interrupt = 29,

    /// <summary>The database can't be used any more in this process.</summary>
    Fatal = 30,

    /// <summary>A bug in DuckDB; the database can't be used any more in this process.</summary>
    Internal = 31,

    /// <summary>An argument of a function or statement.</summary>
    InvalidInput = 32,

    /// <summary>The memory limit was reached.</summary>
    OutOfMemory = 33,

    /// <summary>Not allowed.</summary>
    Permission = 34,

    /// <summary>A parameter's type is not known.</summary>
    ParameterNotResolved = 35,

    /// <summary>No parameter may stand there.</summary>
    ParameterNotAllowed = 36,

    /// <summary>Something else depends on it.</summary>
    Dependency = 37,

    /// <summary>HTTP.</summary>
    Http = 38,

    /// <summary>An extension that is not linked in.</summary>
    MissingExtension = 39,

    /// <summary>An extension that would have to be loaded.</summary>
    AutoLoad = 40,

    /// <summary>A sequence.</summary>
    Sequence = 41,

    /// <summary>The configuration.</summary>
    InvalidConfiguration = 42,
}
