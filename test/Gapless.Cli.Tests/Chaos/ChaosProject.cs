using System.Globalization;
using Gapless.Cli.Tests.EndToEnd;

namespace Gapless.Cli.Tests.Chaos;

/// <summary>The ETF sample with more days, whose raw files change from round to round.</summary>
internal sealed class ChaosProject : IAsyncDisposable
{
    /// <summary>The days that have raw files, inclusive.</summary>
    public static readonly DateOnly First = new(2024, 1, 2);

    /// <summary>The last of them.</summary>
    public static readonly DateOnly Last = new(2024, 2, 9);

    private readonly EtfProject _project;
    private readonly Dictionary<string, string[]> _pristine;

    private ChaosProject(EtfProject project)
    {
        _project = project;
        _pristine = Directory.GetFiles(project.PathOf("raw/daily"), "*.csv", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllLines);
    }

    /// <summary>The project's folder.</summary>
    public string Folder => _project.Folder;

    public static async Task<ChaosProject> CreateAsync()
    {
        var project = await EtfProject.CreateAsync();
        (await project.RunAsync("simulate", "etf", "--start-date", Text(First), "--end-date", Text(Last), "--symbols", "12")).Expect(0);
        return new ChaosProject(project);
    }

    /// <summary>A day as commands take it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Publishes in the other mode from now on.</summary>
    public void Switch(string from, string to) => _project.Configure($"mode: {from}", $"mode: {to}");

    /// <summary>Corrects some raw files: each gets other lines of its first delivery.</summary>
    public void Restate(Random random, int count)
    {
        var files = _pristine.Keys.Order(StringComparer.Ordinal).ToArray();
        random.Shuffle(files);
        foreach (var file in files.Take(count))
        {
            var lines = _pristine[file];
            File.WriteAllLines(file, lines.Where((_, i) => i < 2 || random.Next(4) > 0));
        }
    }

    /// <summary>Starts a command that may die at a named point.</summary>
    public CliProcess Start(string? crashAt, params string[] arguments) => CliProcess.Start(
        Folder, crashAt is null ? [] : new Dictionary<string, string> { ["GAPLESS_CRASH_AT"] = crashAt }, arguments);

    /// <summary>Runs a command to its end.</summary>
    public Task<CliResult> RunAsync(params string[] arguments) => _project.RunAsync(arguments);

    /// <summary>The whole range, as nobody disturbs it.</summary>
    public Task<CliResult> BackfillAsync() => _project.RunAsync("backfill", "--start-date", Text(First), "--end-date", Text(Last));

    /// <summary>What the lake must be: computed by an undisturbed run in another folder, from the same raw files.</summary>
    public async Task<SortedDictionary<string, string>> ExpectedAsync()
    {
        await using var other = _project.Copy(path => !path.StartsWith("lake", StringComparison.Ordinal) && !path.StartsWith("data", StringComparison.Ordinal));
        (await other.RunAsync("backfill", "--start-date", Text(First), "--end-date", Text(Last))).Expect(0);
        return LakeReader.Contents(other.Folder);
    }

    public ValueTask DisposeAsync() => _project.DisposeAsync();
}
