using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.Football.Linking;
using Gapless.Hosting;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless matches</c>: what could not be linked between two sources, and the names that help.</summary>
internal static class MatchesCommand
{
    public static Command Create(GlobalOptions global)
    {
        var competition = new Option<string?>("--competition") { Description = Text.Of("Help.Competition"), HelpName = "CODE", Recursive = true };
        var conflicts = new Command("conflicts", Text.Of("Help.MatchesConflicts"));
        conflicts.SetAction((parsed, token) => ConflictsAsync(global, parsed, parsed.GetValue(competition), token));

        var name = new Argument<string>("NAME") { Description = Text.Of("Help.AliasName") };
        var team = new Argument<string>("TEAM") { Description = Text.Of("Help.AliasTeam") };
        var alias = new Command("alias", Text.Of("Help.MatchesAlias")) { name, team };
        alias.SetAction((parsed, token) => AliasAsync(global, parsed, parsed.GetValue(name)!, parsed.GetValue(team)!, parsed.GetValue(competition), token));
        return new Command("matches", Text.Of("Help.Matches")) { conflicts, alias, competition };
    }

    private static async Task<int> ConflictsAsync(GlobalOptions global, ParseResult parsed, string? competition, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(global.Load(parsed), readOnly: true, cancellationToken);
        await using var transaction = await project.Ledger.Database.BeginReadAsync(cancellationToken);
        var conflicts = await ConflictReader.ReadAsync(transaction, competition, cancellationToken);
        if (parsed.GetValue(global.Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(conflicts.Select(conflict => new
            {
                conflict.Source,
                conflict.SourceMatchId,
                conflict.CompetitionCode,
                KickOff = Minute(conflict.KickOff),
                conflict.HomeTeam,
                conflict.AwayTeam,
                Doubt = JsonFormat.Word(conflict.Doubt),
                conflict.Candidates,
            }), JsonFormat.Options));
            return ExitCodes.Complete;
        }

        foreach (var conflict in conflicts) Write(conflict);
        foreach (var suggestion in AliasSuggestion.From(conflicts))
            Console.Out.WriteLine(Text.Of("Matches.Suggestion", suggestion.Matches, suggestion.Alias, suggestion.Team, suggestion.Competition));
        Console.Out.WriteLine(Text.Of("Matches.Conflicts", conflicts.Count));
        return ExitCodes.Complete;
    }

    private static void Write(LinkConflict conflict)
    {
        Console.Out.WriteLine(
            $"{conflict.CompetitionCode} {Minute(conflict.KickOff)} {conflict.Source} {conflict.SourceMatchId}: {conflict.HomeTeam} - {conflict.AwayTeam} ({JsonFormat.Word(conflict.Doubt)})");
        foreach (var candidate in conflict.Candidates) Console.Out.WriteLine($"    ? {Minute(candidate.KickOff)} {candidate.Source} {candidate.SourceMatchId}: {candidate.HomeTeam} - {candidate.AwayTeam}");
    }

    private static async Task<int> AliasAsync(
        GlobalOptions global, ParseResult parsed, string name, string team, string? competition, CancellationToken cancellationToken)
    {
        await using var project = await Project.OpenAsync(global.Load(parsed), readOnly: false, cancellationToken);
        await using var transaction = await project.Ledger.Database.BeginAsync(cancellationToken);
        await AliasStore.AddAsync(transaction, name, team, competition, cancellationToken);
        var waiting = (await ConflictReader.ReadAsync(transaction, competition, cancellationToken)).Select(conflict => conflict.CompetitionCode).Distinct();
        var changed = 0;
        foreach (var code in waiting) changed += await LinkStore.RelinkAsync(transaction, code, project.Time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Console.Out.WriteLine(Text.Of("Matches.AliasAdded", name, team, changed));
        return ExitCodes.Complete;
    }

    private static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
