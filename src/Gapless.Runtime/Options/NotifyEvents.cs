namespace Gapless.Runtime.Options;

/// <summary>What is notified; in the configuration and in JSON words in lower case.</summary>
[Flags]
public enum NotifyEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A run, a verification or a backup did not come to a good end.</summary>
    Failure = 1,

    /// <summary>A run, a verification or a backup came to a good end.</summary>
    Finish = 2,

    /// <summary>A verification found differences.</summary>
    Gap = 4,
}
