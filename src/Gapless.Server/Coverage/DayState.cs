namespace Gapless.Server.Coverage;

/// <summary>How a day is shown: what the ledger says of it, and whether there is something to do. The numbers are part of the API.</summary>
internal enum DayState : byte
{
    /// <summary>Its data is there, and nothing is to be done.</summary>
    Succeeded,

    /// <summary>It is known that there is nothing.</summary>
    Empty,

    /// <summary>The source refuses it.</summary>
    Restricted,

    /// <summary>The last attempt failed.</summary>
    Failed,

    /// <summary>Somebody works on it.</summary>
    Running,

    /// <summary>There, but the source may still change it.</summary>
    Provisional,

    /// <summary>There, but computed from what has changed since.</summary>
    Stale,

    /// <summary>Not there, and due.</summary>
    Missing,

    /// <summary>Not there and not due: nothing would plan it. Never told.</summary>
    NotDue = 255,
}
