using System.Globalization;
using System.Text.Json;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>How single values are written in <see cref="PlanJson"/>.</summary>
internal static class PlanJsonNames
{
    private static readonly Only[] Flags = [Plans.Only.Missing, Plans.Only.Failed, Plans.Only.Provisional, Plans.Only.Stale, Plans.Only.Restricted, Plans.Only.All];

    internal static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Of(PlanReason reason) => Word(reason);

    internal static PlanReason Reason(string text) => Value<PlanReason>(text);

    internal static string Of(PartitionState state) => Word(state);

    internal static PartitionState State(string text) => Value<PartitionState>(text);

    internal static IEnumerable<string> Of(Only only) => Flags.Where(flag => only.HasFlag(flag)).Select(Word);

    internal static Only Only(string text) => Value<Only>(text);

    internal static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;

    internal static TimeSpan Time(decimal seconds) => new((long)(seconds * TimeSpan.TicksPerSecond));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static T Value<T>(string text)
        where T : struct, Enum => Array.Find(Enum.GetValues<T>(), value => Word(value) == text) is var found && Word(found) == text
            ? found
            : throw new FormatException($"'{text}' is not a {typeof(T).Name}.");
}
