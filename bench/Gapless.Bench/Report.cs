using System.Globalization;

namespace Gapless.Bench;

/// <summary>Prints the numbers as tables in Markdown.</summary>
internal sealed class Report(TextWriter output)
{
    /// <summary>What the numbers were measured on: they mean little without.</summary>
    public async Task MachineAsync()
    {
        foreach (var line in await Machine.DescribeAsync()) await output.WriteLineAsync($"- {line}");
    }

    /// <summary>Begins the table of a benchmark.</summary>
    public void Begin(string name) => output.WriteLine($"\n### {name}\n\n| what | number | bar | met |\n| --- | ---: | ---: | --- |");

    /// <summary>Prints a number that has no bar.</summary>
    public void Add(string what, FormattableString number) => Row(what, number, "", "");

    /// <summary>Prints a number beside what it should be.</summary>
    public void Add(string what, FormattableString number, string bar, bool met) => Row(what, number, bar, met ? "yes" : "**no**");

    /// <summary>Prints why numbers are not there.</summary>
    public void Skip(string what, string why) => Row(what, $"-", why, "");

    private void Row(string what, FormattableString number, string bar, string met) =>
        output.WriteLine($"| {what} | {number.ToString(CultureInfo.InvariantCulture)} | {bar} | {met} |");
}
