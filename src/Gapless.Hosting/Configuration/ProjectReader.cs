using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Gapless.Core.Messages;
using Gapless.Runtime.Options;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads the sections of gapless.yaml: what each key is called, what it may be, what it is when it is not there.</summary>
internal sealed partial class ProjectReader(string folder, ConfigProblems problems)
{
    private const int MostRequestsPerMinute = 100_000;
    private const int MostRetries = 100;

    public ProjectOptions Read(ConfigSection root)
    {
        var zone = root.Value("timezone", TimeZoneInfo.Utc, Text.Of("Config.ExpectedZone"), Zone);
        var options = new ProjectOptions
        {
            Name = root.Words("name", Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))),
            Folder = folder,
            TimeZone = zone,
            StoreRoot = Store(root),
            S3 = S3(root.Section("s3")),
            Database = DatabaseAddress.Read(root, "database", folder, problems),
            Sources = Sources(root.Section("sources")),
            Limits = Limits(root.Section("limits")),
            Warehouse = ComputingReader.Warehouse(root.Section("warehouse")),
            Compute = ComputingReader.Compute(root.Section("compute")),
            Publish = ComputingReader.Publish(root.Section("publish"), problems),
            Schedule = new ScheduleReader(zone, problems).Read(root.Sections("schedule")),
            Notify = new NotifyReader(problems).Read(root.Sections("notify")),
        };
        root.RejectUnknown();
        return options;
    }

    internal static (bool Right, TimeZoneInfo Zone) Zone(string text) =>
        (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone), zone ?? TimeZoneInfo.Utc);

    private string Store(ConfigSection root)
    {
        var text = root.Words("store", "./");
        if (StoreRoot.Of(text, folder) is { } store) return store;
        problems.WrongValue(root.Find("store")!, root.PathOf("store"), Text.Of("Config.ExpectedStore"));
        return folder;
    }

    private static S3Options S3(ConfigSection section)
    {
        var defaults = new S3Options();
        var options = new S3Options
        {
            Endpoint = Address(section, "endpoint", defaults.Endpoint),
            Region = section.Value("region", defaults.Region, Text.Of("Config.ExpectedRegion"), text => (Region().IsMatch(text), text)),
            PathStyle = section.Find("path_style") is null ? null : section.YesNo("path_style", fallback: true),
            AccessKey = section.Key("access_key"),
            SecretKey = section.Key("secret_key"),
        };
        section.RejectUnknown();
        return options;
    }

    private SourcesOptions Sources(ConfigSection sources)
    {
        var options = new SourcesOptions
        {
            FootballData = FootballData(sources.Section(FootballDataOptions.SourceName), sources.Names(FootballDataOptions.SourceName)),
            FotMob = FotMob(sources.Section(FotMobOptions.SourceName)),
        };
        sources.RejectUnknown();
        return options;
    }

    private FootballDataOptions FootballData(ConfigSection section, bool named)
    {
        var defaults = new FootballDataOptions();
        var options = new FootballDataOptions
        {
            Enabled = section.YesNo("enabled", named),
            BaseUrl = Address(section, "base_url", defaults.BaseUrl)!,
            ApiKey = section.Key("api_key"),
            Competitions = Competitions(section),
            RequestsPerMinute = section.Value("requests_per_minute", defaults.RequestsPerMinute, Text.Of("Config.ExpectedBudget", MostRequestsPerMinute), Budget),
            Delay = Delay(section),
        };
        section.RejectUnknown();
        return options;
    }

    private FotMobOptions FotMob(ConfigSection section)
    {
        var defaults = new FotMobOptions();
        var options = new FotMobOptions
        {
            Enabled = section.YesNo("enabled", fallback: false),
            Permission = section.Words("permission", ""),
            BaseUrl = Address(section, "base_url", defaults.BaseUrl)!,
            Delay = Delay(section),
        };
        section.RejectUnknown();
        return options;
    }

    private static LimitsOptions Limits(ConfigSection section)
    {
        var defaults = new LimitsOptions();
        var options = new LimitsOptions
        {
            SuccessThreshold = section.Number("success_threshold", defaults.SuccessThreshold, 0, 100),
            Retries = section.WholeNumber("retries", defaults.Retries, 0, MostRetries),
            Timeout = section.Duration("timeout", defaults.Timeout, TimeSpan.FromMilliseconds(1)),
            RetryDelay = section.Duration("retry_delay", defaults.RetryDelay, TimeSpan.Zero),
        };
        section.RejectUnknown();
        return options;
    }

    /// <summary><c>{min: 1.5s, max: 3.5s}</c>, or one duration for both.</summary>
    private DelayOptions Delay(ConfigSection source)
    {
        var defaults = new DelayOptions();
        if (source.Find("delay") is YamlScalarNode)
        {
            var both = source.Duration("delay", defaults.Min, TimeSpan.Zero);
            return new DelayOptions { Min = both, Max = both };
        }

        var section = source.Section("delay");
        var min = section.Duration("min", defaults.Min, TimeSpan.Zero);
        var max = section.Duration("max", min > defaults.Max ? min : defaults.Max, TimeSpan.Zero);
        // A longest pause alone that is below the usual shortest one is a wish for short pauses, not a mistake.
        if (min > max && section.Find("min") is null) min = max;
        if (min > max) problems.WrongValue(section.Find("min")!, section.PathOf("min"), Text.Of("Config.ExpectedAtMost", section.PathOf("max")));
        section.RejectUnknown();
        return new DelayOptions { Min = min, Max = max };
    }

    private ImmutableArray<string>? Competitions(ConfigSection section)
    {
        const string Key = "competitions";
        var found = section.Find(Key);
        var codes = found switch
        {
            null => null,
            YamlScalarNode { Value: var text } when string.Equals(text?.Trim(), "auto", StringComparison.OrdinalIgnoreCase) => null,
            YamlScalarNode { Value: { } text } => text.Split(',', StringSplitOptions.TrimEntries),
            YamlSequenceNode list => [.. list.Children.Select(one => (one as YamlScalarNode)?.Value?.Trim() ?? "")],
            _ => Array.Empty<string>(),
        };
        if (codes is null) return null;
        if (codes.Length > 0 && codes.All(code => Code().IsMatch(code)))
            return [.. codes.Select(code => code.ToUpperInvariant()).Distinct(StringComparer.Ordinal)];
        var wrong = found is YamlSequenceNode items ? items.Children.FirstOrDefault(one => one is not YamlScalarNode { Value: { } text } || !Code().IsMatch(text.Trim())) : null;
        problems.WrongValue(wrong ?? found!, section.PathOf(Key), Text.Of("Config.ExpectedCompetitions"));
        return null;
    }

    private static Uri? Address(ConfigSection section, string key, Uri? fallback) => section.Value(key, fallback, Text.Of("Config.ExpectedUrl"), text =>
    {
        var right = Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0;
        return (right, right ? address : fallback);
    });

    private static (bool Right, int? Limit) Budget(string text)
    {
        if (string.Equals(text, "none", StringComparison.OrdinalIgnoreCase)) return (true, null);
        return (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= MostRequestsPerMinute, limit);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$")]
    private static partial Regex Region();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,20}$")]
    private static partial Regex Code();
}
