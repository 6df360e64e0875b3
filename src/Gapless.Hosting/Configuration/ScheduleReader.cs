using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gapless.Core.Messages;
using Gapless.Hosting.Scheduling;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads the list <c>schedule</c> of gapless.yaml.</summary>
/// <param name="zone">The project's zone.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed partial class ScheduleReader(TimeZoneInfo zone, ConfigProblems problems)
{
    private const int MostKept = 10_000;

    public ImmutableArray<ScheduleOptions> Read(IReadOnlyList<ConfigSection> sections)
    {
        var entries = ImmutableArray.CreateBuilder<ScheduleOptions>();
        foreach (var section in sections)
        {
            if (Entry(section) is not { } entry) continue;
            if (entries.Any(other => string.Equals(other.Name, entry.Name, StringComparison.OrdinalIgnoreCase)))
                problems.Add((section.Find("name") ?? section.Find("action"))?.Start ?? section.Start, Text.Of("Config.ScheduleTwice", section.PathOf("name"), entry.Name));
            else entries.Add(entry);
        }

        return entries.ToImmutable();
    }

    private ScheduleOptions? Entry(ConfigSection section)
    {
        var action = Needed(section, "action", Word(default(ScheduleAction)), Words<ScheduleAction>(), text =>
            (Enum.TryParse<ScheduleAction>(text, ignoreCase: true, out var value) && text.All(char.IsAsciiLetter), Word(value)));
        var inZone = section.Value("zone", zone, Text.Of("Config.ExpectedZone"), ProjectReader.Zone);
        // Whether it comes at all is asked in UTC: no zone has a date that others have not.
        var cron = Needed(section, "cron", "", Text.Of("Config.ExpectedCron"), text => (CronTimes.TryParse(text, TimeZoneInfo.Utc, out _), text));
        var name = section.Value("name", action, Text.Of("Config.ExpectedScheduleName"), text => (Name().IsMatch(text), text));
        var kind = Enum.Parse<ScheduleAction>(action, ignoreCase: true);
        var continueOnError = section.YesNo("continue_on_error", fallback: false);
        var deep = section.YesNo("deep", fallback: false);
        var keep = section.WholeNumber("keep", ScheduleOptions.UsualKeep, 1, MostKept);
        OnlyOf(section, "continue_on_error", kind, ScheduleAction.Daily);
        OnlyOf(section, "deep", kind, ScheduleAction.Verify);
        OnlyOf(section, "keep", kind, ScheduleAction.Backup);
        section.RejectUnknown();
        return cron.Length == 0 ? null : new ScheduleOptions { Name = name, Action = kind, Cron = cron, Zone = inZone, ContinueOnError = continueOnError, Deep = deep, Keep = keep };
    }

    private string Needed(ConfigSection section, string key, string fallback, string expected, Func<string, (bool Right, string Value)> read)
    {
        if (section.Find(key) is null) problems.Add(section.Start, Text.Of("Config.KeyMissing", section.PathOf(key), expected));
        return section.Value(key, fallback, expected, read);
    }

    private void OnlyOf(ConfigSection section, string key, ScheduleAction action, ScheduleAction owner)
    {
        if (action != owner && section.Find(key) is { } node) problems.WrongValue(node, section.PathOf(key), Text.Of("Config.ExpectedActionOnly", Word(owner)));
    }

    private static string Words<T>() where T : struct, Enum => string.Join(" / ", Enum.GetValues<T>().Select(value => Word(value)));

    private static string Word(Enum value) => JsonFormat.Word(value);

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,60}\z")]
    private static partial Regex Name();
}
