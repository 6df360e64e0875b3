namespace Gapless.Cli.Rendering;

/// <summary>How a run is shown.</summary>
internal enum RunOutput
{
    /// <summary>A live bar in a terminal.</summary>
    Bar,

    /// <summary>Plain lines, for a pipe or a file.</summary>
    Lines,

    /// <summary>Only the last lines.</summary>
    Summary,

    /// <summary>One JSON document at the end.</summary>
    Json,

    /// <summary>Nothing: a process in the background has only its log.</summary>
    None,
}
