using System.Text.Json.Nodes;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Makes what the ledger knows of a source older than it is: the program's own clock cannot be moved from outside.</summary>
internal static class SourceFacts
{
    /// <summary>Puts the dates of the list and of the looks at seasons back.</summary>
    public static async Task AgeAsync(TestProject project, int days)
    {
        foreach (var row in await project.Database.QueryAsync("SELECT key, value FROM source_facts"))
        {
            var (key, fact) = (row[0]!, JsonNode.Parse(row[1]!));
            var name = key.StartsWith("season:", StringComparison.Ordinal) ? "lookedAt" : "at";
            if (fact is not JsonObject members || members[name] is not { } at) continue;
            members[name] = at.GetValue<DateTimeOffset>().AddDays(-days);
            await project.Database.ExecuteAsync($"UPDATE source_facts SET value = '{members.ToJsonString()}' WHERE key = '{key}'");
        }
    }
}
