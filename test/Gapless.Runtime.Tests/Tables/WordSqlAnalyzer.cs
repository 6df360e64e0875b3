using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gapless.Core.Ports;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tests.Tables;

/// <summary>Understands just what these tests write: a line <c>read NAME [FROM TO]</c> for each table, <c>day</c>, <c>wrong</c>.</summary>
internal sealed partial class WordSqlAnalyzer : ISqlAnalyzer
{
    public SqlAnalysis Analyze(string sql)
    {
        var lines = sql.Split('\n');
        var wrong = Array.FindIndex(lines, line => line == "wrong");
        if (wrong >= 0) throw new SqlTemplateException(wrong + 1, 3, "this is no SQL");
        var reads = lines.Select((line, place) => (Match: Read().Match(line), Line: place + 1)).Where(one => one.Match.Success).Select(one => Of(one.Match, one.Line));
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        return new SqlAnalysis(lines.Contains("day"), [.. reads], [], fingerprint, [], null, BatchForm.Possible);
    }

    private static TableRead Of(Match match, int line)
    {
        var parts = match.Groups["name"].Value.Split('.');
        var days = match.Groups["from"].Success ? new DayWindow(Number(match.Groups["from"].Value), Number(match.Groups["to"].Value)) : DayWindow.SameDay;
        return new TableRead(parts.Length > 1 ? parts[0] : null, parts[^1], days, false, line, 6);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^read (?<name>\S+)( (?<from>-?\d+) (?<to>-?\d+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Read();
}
