using Gapless.Testing;
using Gapless.Testing.Processes;

namespace Gapless.Browser.Tests.Support;

/// <summary>A project of the football template with two competitions, pointed at a simulator; gone when disposed.</summary>
internal sealed class FootballProject : IAsyncDisposable
{
    /// <summary>The key in the project's .env; no page may ever show it.</summary>
    public const string Key = "k3y-that-nobody-may-see";

    private const string Memory = "/dev/shm";

    // A project has many small files: in memory where there is plenty.
    private static readonly string Root = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 1L << 30 ? Memory : Path.GetTempPath();

    private readonly bool _isKept;

    private FootballProject(string folder, bool isKept = false)
    {
        Folder = folder;
        _isKept = isKept;
    }

    public string Folder { get; }

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The template, with the source's address and without its pauses.</summary>
    public static async Task<FootballProject> CreateAsync(Uri source)
    {
        var project = new FootballProject(NewFolder());
        (await project.RunAsync("init", "--template", "football")).Expect(0);
        project.Change("https://api.football-data.org/v4", new Uri(source, "v4").ToString());
        project.Change("competitions: auto", "competitions: [PL, BL1]");
        project.Change("requests_per_minute: 10", "requests_per_minute: none");
        project.Change("delay: {min: 1.5s, max: 3.5s}", "delay: 0s");
        project.Change("retries: 5", "retries: 0");
        await File.WriteAllTextAsync(project.PathOf(".env"), $"FOOTBALL_DATA_API_KEY={Key}\n");
        return project;
    }

    /// <summary>A project that is there already, and stays.</summary>
    public static FootballProject Open(string folder) => new(folder, isKept: true);

    /// <summary>The same project, with its data, pointed at another source.</summary>
    public FootballProject Copy(Uri from, Uri to)
    {
        var copy = new FootballProject(NewFolder());
        foreach (var folder in Directory.GetDirectories(Folder, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(copy.PathOf(Path.GetRelativePath(Folder, folder)));
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)) File.Copy(file, copy.PathOf(Path.GetRelativePath(Folder, file)));
        copy.Change(new Uri(from, "v4").ToString(), new Uri(to, "v4").ToString());
        return copy;
    }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    /// <summary>Puts another text in the place of one that stands in gapless.yaml.</summary>
    public void Change(string from, string to)
    {
        var yaml = File.ReadAllText(PathOf("gapless.yaml"));
        Assert.Contains(from, yaml, StringComparison.Ordinal);
        File.WriteAllText(PathOf("gapless.yaml"), yaml.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Starts <c>gapless</c> in the project's folder.</summary>
    public CliProcess Start(params string[] arguments) => CliProcess.Start(Folder, Environment, arguments);

    /// <summary>Runs <c>gapless</c> in the project's folder to its end.</summary>
    public async Task<CliResult> RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        return await process.WaitAsync();
    }

    /// <summary>A command over a range of days, which is to end with that code.</summary>
    public async Task OverDaysAsync(int exitCode, string command, string from, string to, params string[] more) =>
        (await RunAsync([command, "--start-date", from, "--end-date", to, .. more])).Expect(exitCode);

    public ValueTask DisposeAsync()
    {
        if (!_isKept) Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string NewFolder() => Directory.CreateDirectory(Path.Combine(Root, $"gapless-browser-{Guid.NewGuid():N}")).FullName;
}
