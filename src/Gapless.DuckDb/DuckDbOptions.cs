using System.Collections.Immutable;

namespace Gapless.DuckDb;

/// <summary>How to open a database. What is null is DuckDB's own default.</summary>
public sealed record DuckDbOptions
{
    /// <summary>No limits.</summary>
    public static DuckDbOptions Default { get; } = new();

    /// <summary>Most memory for DuckDB's buffers, as DuckDB writes it: <c>256MB</c>. The process needs more than this.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>How many threads a statement may use, the caller's included.</summary>
    public int? Threads { get; init; }

    /// <summary>Where to put what does not fit into memory; DuckDB makes the folder when it needs it.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Opens a file only to read; several processes may do so at once.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Further settings of the database by DuckDB's names, such as <c>preserve_insertion_order</c>. Those of an extension, such as <c>TimeZone</c>, are set by SET on each connection.</summary>
    public ImmutableDictionary<string, string> Settings { get; init; } = [];

    /// <summary>All of it by DuckDB's names. Extensions are never fetched behind one's back.</summary>
    internal IEnumerable<KeyValuePair<string, string>> All()
    {
        yield return new("autoinstall_known_extensions", "false");
        yield return new("autoload_known_extensions", "false");
        if (MemoryLimit is not null) yield return new("memory_limit", MemoryLimit);
        if (Threads is { } threads) yield return new("threads", threads.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (TempDirectory is not null) yield return new("temp_directory", TempDirectory);
        if (ReadOnly) yield return new("access_mode", "read_only");
        foreach (var setting in Settings) yield return setting;
    }
}
