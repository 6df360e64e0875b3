using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Composition;

/// <summary>Which sources a run takes: what <c>--source</c> says against what the project has switched on.</summary>
internal static class SourceSelection
{
    /// <summary>All sources that there are.</summary>
    public static readonly IReadOnlyList<string> Known = [FootballDataOptions.SourceName, FotMobOptions.SourceName];

    /// <summary>The sources that the project has switched on.</summary>
    public static IEnumerable<string> Enabled(ProjectOptions options) => Known.Where(name => IsEnabled(name, options));

    /// <summary>The sources' names, in order.</summary>
    /// <param name="asked"><c>all</c>, or names with commas.</param>
    /// <param name="options">The project.</param>
    /// <param name="needKeys">False for a dry run, which needs no key.</param>
    /// <param name="notice">Hears of sources that are passed over.</param>
    /// <exception cref="GaplessException">A name is unknown or switched off, or no source is left.</exception>
    public static IReadOnlyList<string> Choose(string asked, ProjectOptions options, bool needKeys, Action<string> notice)
    {
        var all = asked == "all";
        var names = all ? [.. Known.Where(name => IsEnabled(name, options))] : asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        foreach (var name in names)
        {
            if (!Known.Contains(name)) throw new GaplessException(ErrorKind.Usage, Text.Of("Source.Unknown", name, string.Join(", ", Known.Prepend("all"))));
            if (name == FotMobOptions.SourceName && string.IsNullOrWhiteSpace(options.Sources.FotMob.Permission))
                throw new GaplessException(ErrorKind.Usage, Text.Of("Source.NoPermission", name));
            if (!IsEnabled(name, options)) throw new GaplessException(ErrorKind.Usage, Text.Of("Source.NotEnabled", name));
        }

        if (names.Count == 0) throw new GaplessException(ErrorKind.Usage, Text.Of("Source.NoneEnabled"));
        if (!needKeys) return names;

        var ready = names.Where(name => HasKey(name, options)).ToList();
        if (ready.Count == 0 || (!all && ready.Count < names.Count))
            throw new GaplessException(ErrorKind.Refused, Text.Of("Source.KeyMissing", names.First(name => !HasKey(name, options))));
        foreach (var name in names.Except(ready)) notice(Text.Of("Source.Skipped", name));
        return ready;
    }

    private static bool IsEnabled(string name, ProjectOptions options) =>
        name == FotMobOptions.SourceName ? options.Sources.FotMob.Enabled : options.Sources.FootballData.Enabled;

    private static bool HasKey(string name, ProjectOptions options) =>
        name != FootballDataOptions.SourceName || options.Sources.FootballData.ApiKey is { IsEmpty: false };
}
