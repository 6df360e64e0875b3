namespace Gapless.Football.Linking;

/// <summary>Why it cannot be decided which match a source's row is. The names are stored; do not rename.</summary>
public enum LinkDoubt
{
    /// <summary>Several matches have its teams and its time.</summary>
    SeveralExact,

    /// <summary>Several rows of its source fit the same match.</summary>
    Shared,

    /// <summary>Both teams are the same, the time is not: moved, and one source does not know yet?</summary>
    OtherTime,

    /// <summary>The same two teams at the same time, with home and away changed over.</summary>
    Swapped,

    /// <summary>One team is the same, at the same time.</summary>
    OneTeam,

    /// <summary>Both teams' names are alike, at the same time.</summary>
    SimilarNames,

    /// <summary>The same time as a match whose teams are not drawn yet.</summary>
    Undrawn,

    /// <summary>Nothing but the kick-off is the same, but no other row of its source is that match: names that nobody has told to be one team's?</summary>
    OnlyTime,
}
