namespace Gapless.Core.Tables;

/// <summary>Why a table runs day by day and not many days in one statement.</summary>
public enum BatchRefusal
{
    /// <summary>Its SQL does not ask for a day.</summary>
    NotPartitioned,

    /// <summary>It ends in ORDER BY, and one statement would not keep each file's order.</summary>
    Ordered,

    /// <summary>It leaves open which rows are taken, so each way of running may take others.</summary>
    OpenChoice,

    /// <summary>It calls a function that is not known to give the same in both ways.</summary>
    Function,

    /// <summary>It adds floating-point numbers, whose last digits depend on the order of rows.</summary>
    Rounding,

    /// <summary>It has a construct that is not known to give the same in both ways.</summary>
    Construct,

    /// <summary>It uses the date in a place where a column cannot stand.</summary>
    DateUse,

    /// <summary>It joins in a way that cannot take the date from outside.</summary>
    Join,

    /// <summary>DuckDB gives other columns or types for many days.</summary>
    Types,

    /// <summary>DuckDB refuses the statement for many days.</summary>
    Binder,
}
