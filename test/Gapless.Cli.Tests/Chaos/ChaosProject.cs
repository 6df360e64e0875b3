using System.Globalization;
using Gapless.Cli.Tests.EndToEnd;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Tests.Chaos;

/// <summary>The ETF sample with more days, whose raw files change from round to round, and a piece of its surroundings that can be made to fail.</summary>
internal abstract class ChaosProject : IAsyncDisposable
{
    /// <summary>The days that have raw files, inclusive.</summary>
    public static readonly DateOnly First = new(2024, 1, 2);

    /// <summary>The last of them.</summary>
    public static readonly DateOnly Last = new(2024, 2, 9);

    private readonly string _yaml;
    private readonly Dictionary<string, string[]> _pristine;
    private string _mode = "delete-copy";

    protected ChaosProject(EtfProject project)
    {
        Project = project;
        _yaml = File.ReadAllText(project.PathOf("gapless.yaml"));
        _pristine = Directory.GetFiles(project.PathOf("raw/daily"), "*.csv", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllLines);
    }

    protected EtfProject Project { get; }

    /// <summary>A day as commands take it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Publishes in the other mode from now on.</summary>
    /// <returns>That mode.</returns>
    public string SwitchMode()
    {
        var next = _mode == "switch" ? "delete-copy" : "switch";
        Project.Configure($"mode: {_mode}", $"mode: {next}");
        return _mode = next;
    }

    /// <summary>Corrects some raw files: each gets other lines of its first delivery.</summary>
    public Task RestateAsync(Random random, int count)
    {
        var files = _pristine.Keys.Order(StringComparer.Ordinal).ToArray();
        random.Shuffle(files);
        foreach (var file in files[..count])
        {
            var lines = _pristine[file];
            File.WriteAllLines(file, lines.Where((_, i) => i < 2 || random.Next(4) > 0));
        }

        return OnRestatedAsync(files[..count]);
    }

    /// <summary>Makes the piece fail from now on.</summary>
    public abstract Task BeginTroubleAsync();

    /// <summary>Makes it whole again.</summary>
    public abstract Task EndTroubleAsync();

    /// <summary>Starts a command that may die at a named point.</summary>
    public CliProcess Start(string? crashAt, params string[] arguments)
    {
        var environment = new Dictionary<string, string>(Project.Environment);
        if (crashAt is not null) environment["GAPLESS_CRASH_AT"] = crashAt;
        return CliProcess.Start(Project.Folder, environment, arguments);
    }

    /// <summary>Runs a command to its end.</summary>
    public Task<CliResult> RunAsync(params string[] arguments) => Project.RunAsync(arguments);

    /// <summary>The whole range, as nobody disturbs it.</summary>
    public Task<CliResult> BackfillAsync() => Project.RunAsync("backfill", "--start-date", Text(First), "--end-date", Text(Last));

    /// <summary>What the lake is.</summary>
    public virtual Task<SortedDictionary<string, string>> LakeAsync() => Task.FromResult(LakeReader.Contents(Project.Folder));

    /// <summary>What it must be: computed by an undisturbed run in another folder, from the same raw files.</summary>
    public async Task<SortedDictionary<string, string>> ExpectedAsync()
    {
        await using var other = Project.Copy(path => !path.StartsWith("lake", StringComparison.Ordinal) && !path.StartsWith("data", StringComparison.Ordinal));
        await File.WriteAllTextAsync(other.PathOf("gapless.yaml"), _yaml);
        other.Environment.Clear();
        (await other.RunAsync("backfill", "--start-date", Text(First), "--end-date", Text(Last))).Expect(0);
        return LakeReader.Contents(other.Folder);
    }

    public virtual ValueTask DisposeAsync() => Project.DisposeAsync();

    protected static async Task<EtfProject> CreateSampleAsync()
    {
        var project = await EtfProject.CreateAsync();
        (await project.RunAsync("simulate", "etf", "--start-date", Text(First), "--end-date", Text(Last), "--symbols", "12")).Expect(0);
        return project;
    }

    /// <summary>Hears which raw files have been corrected.</summary>
    protected virtual Task OnRestatedAsync(IReadOnlyList<string> files) => Task.CompletedTask;
}
