using System.Globalization;
using System.Text.RegularExpressions;

namespace Gapless.Server.Tests.Telemetry;

/// <summary>Prometheus' text format, read strictly: what does not fit fails the test.</summary>
internal static partial class PrometheusText
{
    /// <summary>The samples; each belongs to a metric whose type was told, and stands once.</summary>
    public static IReadOnlyList<PrometheusSample> Parse(string text)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var samples = new List<PrometheusSample>();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith('#'))
            {
                if (TypeLine().Match(line) is { Success: true } type) Assert.True(types.TryAdd(type.Groups["name"].Value, type.Groups["type"].Value), $"told twice: {line}");
                else Assert.Matches("^# (HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*|UNIT [a-zA-Z_:][a-zA-Z0-9_:]* [a-z]+|EOF)$", line);
                continue;
            }

            var match = SampleLine().Match(line);
            Assert.True(match.Success, $"not a sample: {line}");
            var name = match.Groups["name"].Value;
            var family = types.Keys.Where(known => name == known || (name.StartsWith(known, StringComparison.Ordinal) && name[known.Length..] is "_bucket" or "_sum" or "_count" or "_total" or "_info")).MaxBy(known => known.Length);
            Assert.True(family is not null, $"of no type: {line}");
            var labels = LabelPair().Matches(match.Groups["labels"].Value).ToDictionary(pair => pair.Groups["name"].Value, pair => pair.Groups["value"].Value, StringComparer.Ordinal);
            Assert.Equal(match.Groups["labels"].Value, string.Join(',', LabelPair().Matches(match.Groups["labels"].Value).Select(pair => pair.Value)));
            samples.Add(new PrometheusSample(family, name, labels, double.Parse(match.Groups["value"].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture)));
        }

        Assert.Equal(samples.Count, samples.Select(sample => $"{sample.Name}{{{string.Join(',', sample.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))}}}").Distinct().Count());
        return samples;
    }

    [GeneratedRegex("^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram|summary|untyped|info|unknown)$", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>[+-]?([0-9.eE+-]+|Inf|NaN))( [0-9.]+)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex SampleLine();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\.)*)"(?=,|$)""", RegexOptions.ExplicitCapture)]
    private static partial Regex LabelPair();
}
