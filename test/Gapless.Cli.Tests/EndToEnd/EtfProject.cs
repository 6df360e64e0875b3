using System.Security.Cryptography;
using System.Text.Json;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The ETF sample in a temporary folder, with made-up raw days; gone when disposed.</summary>
internal sealed class EtfProject : IAsyncDisposable
{
    /// <summary>The days that have raw files: a Monday to a Friday after New Year's Day, with a weekend behind them.</summary>
    public const string First = "2024-01-02";

    /// <summary>The last of them.</summary>
    public const string Last = "2024-01-07";

    private EtfProject(string folder) => Folder = folder;

    public string Folder { get; }

    public static async Task<EtfProject> CreateAsync()
    {
        var project = new EtfProject(Path.Combine(Directory.CreateTempSubdirectory("gapless-etf-").FullName, "p"));
        await using var init = CliProcess.Start(Path.GetDirectoryName(project.Folder)!, new Dictionary<string, string>(), "init", "--template", "etf", project.Folder);
        (await init.WaitAsync()).Expect(0);
        (await project.RunAsync("simulate", "etf", "--start-date", First, "--end-date", Last, "--symbols", "8")).Expect(0);
        return project;
    }

    /// <summary>A project like this one, with all its files, in a folder of its own.</summary>
    public EtfProject Copy() => Copy(_ => true);

    /// <summary>The same, of the files whose relative path is wanted.</summary>
    public EtfProject Copy(Func<string, bool> isWanted)
    {
        var copy = new EtfProject(Path.Combine(Directory.CreateTempSubdirectory("gapless-etf-").FullName, "p"));
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Where(file => isWanted(Path.GetRelativePath(Folder, file))))
        {
            var target = copy.PathOf(Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(file));
        }

        foreach (var (name, value) in Environment) copy.Environment[name] = value;
        return copy;
    }

    /// <summary>Variables of the processes to come.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Changes a line of gapless.yaml.</summary>
    public void Configure(string old, string line)
    {
        var text = File.ReadAllText(PathOf("gapless.yaml"));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(PathOf("gapless.yaml"), text.Replace(old, line, StringComparison.Ordinal));
    }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    /// <summary>Every file but logs by its relative path, with its contents hashed.</summary>
    public SortedDictionary<string, string> Files() => new(
        Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => (Name: Path.GetRelativePath(Folder, file), Path: file))
            .Where(file => !file.Name.StartsWith("logs/", StringComparison.Ordinal))
            .ToDictionary(file => file.Name, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path)))),
        StringComparer.Ordinal);

    /// <summary>Runs <c>gapless</c> in the project's folder to its end.</summary>
    public async Task<CliResult> RunAsync(params string[] arguments)
    {
        await using var process = CliProcess.Start(Folder, Environment, arguments);
        return await process.WaitAsync();
    }

    /// <summary>Starts a backfill over the days that have raw files, which dies at a point.</summary>
    public CliProcess StartToCrash(string point, int pass) => CliProcess.Start(
        Folder, new Dictionary<string, string>(Environment) { ["GAPLESS_CRASH_AT"] = $"{point}:{pass}" }, "backfill", "--start-date", First, "--end-date", Last);

    /// <summary>Runs it over the days that have raw files.</summary>
    public Task<CliResult> BackfillAsync(params string[] arguments) => RunAsync(["backfill", "--start-date", First, "--end-date", Last, .. arguments]);

    /// <summary>What a command prints with <c>--json</c>.</summary>
    public async Task<JsonElement> JsonAsync(params string[] arguments) =>
        JsonSerializer.Deserialize<JsonElement>((await RunAsync([.. arguments, "--json"])).Expect(0).Out);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
        return ValueTask.CompletedTask;
    }
}
