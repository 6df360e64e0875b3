using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A project in a temporary folder, pointed at a simulator; gone when disposed.</summary>
internal sealed class TestProject : IAsyncDisposable
{
    /// <summary>The key in the project's .env; it must never come out again.</summary>
    public const string Key = "k3y-that-nobody-may-see";

    private const string Memory = "/dev/shm";

    // A project has thousands of small files: in memory where there is plenty.
    private static readonly string Root = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 1L << 30 ? Memory : Path.GetTempPath();

    private TestProject(string folder, ProjectDatabase database)
    {
        Folder = folder;
        Database = database;
    }

    public string Folder { get; }

    public ProjectDatabase Database { get; }

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The text of <c>gapless.yaml</c>.</summary>
    public string Yaml
    {
        get => File.ReadAllText(PathOf("gapless.yaml"));
        set => File.WriteAllText(PathOf("gapless.yaml"), value);
    }

    public static async Task<TestProject> CreateAsync(
        Uri source, DatabaseKind kind = DatabaseKind.Sqlite, string competitions = "auto", string requestsPerMinute = "none", string fotMob = "false", string limits = "retries: 5, retry_delay: 20ms, timeout: 10s")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, $"gapless-e2e-{Guid.NewGuid():N}")).FullName;
        var database = await ProjectDatabase.CreateAsync(kind, folder);
        var project = new TestProject(folder, database);
        project.Yaml = $$"""
            name: test
            database: ${DATABASE_URL:-{{database.Url}}}
            sources:
              football-data:
                base_url: {{new Uri(source, "v4")}}
                api_key: ${FOOTBALL_DATA_API_KEY}
                competitions: {{competitions}}
                requests_per_minute: {{requestsPerMinute}}
                delay: 0s
              fotmob: {enabled: {{fotMob}}, permission: "the simulator's owner, today", base_url: "{{source}}", delay: 0s}
            limits: {{{limits}}}

            """;
        await File.WriteAllTextAsync(project.PathOf(".env"), $"FOOTBALL_DATA_API_KEY={Key}\n");
        return project;
    }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    /// <summary>Starts <c>gapless</c> in the project's folder.</summary>
    public CliProcess Start(params string[] arguments) => CliProcess.Start(Folder, Environment, arguments);

    /// <summary>Starts it so that it dies by SIGKILL at the n-th pass of the point.</summary>
    public CliProcess StartToCrash(string point, int pass, params string[] arguments) => CliProcess.Start(
        Folder, new Dictionary<string, string>(Environment) { ["GAPLESS_CRASH_AT"] = string.Create(CultureInfo.InvariantCulture, $"{point}:{pass}") }, arguments);

    /// <summary>Runs <c>gapless</c> in the project's folder to its end.</summary>
    public async Task<CliResult> RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        return await process.WaitAsync();
    }

    /// <summary><c>gapless collect</c>, which is to end with that code.</summary>
    public async Task<CliResult> CollectAsync(int exitCode, params string[] arguments) => (await RunAsync(["collect", .. arguments])).Expect(exitCode);

    /// <summary>What a command prints with <c>--json</c>.</summary>
    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var result = (await RunAsync([.. arguments, "--json"])).Expect(0);
        return JsonSerializer.Deserialize<JsonElement>(result.Out);
    }

    /// <summary>The progress file.</summary>
    public JsonElement State() => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(PathOf("data/backfill_state.json")));

    /// <summary>Every file of the project, by its path, with its contents hashed.</summary>
    public IReadOnlyDictionary<string, string> Listing() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Folder, file), file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));

    /// <summary>The raw days: path below <c>lake/raw/daily</c> and contents.</summary>
    public SortedDictionary<string, string> RawDays()
    {
        var days = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var root = PathOf("lake/raw/daily");
        foreach (var file in Directory.Exists(root) ? Directory.GetFiles(root, "*.json.gz", SearchOption.AllDirectories) : [])
        {
            using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            days[Path.GetRelativePath(root, file)] = text.ReadToEnd();
        }

        return days;
    }

    /// <summary>Every log of a run, one after the other.</summary>
    public string Logs() => Directory.Exists(PathOf("logs/backfill"))
        ? string.Concat(Directory.GetFiles(PathOf("logs/backfill"), "backfill_*.log").Order(StringComparer.Ordinal).Select(ReadShared))
        : "";

    public Task<Snapshot> SnapshotAsync() => Snapshot.ReadAsync(this);

    /// <summary>The plan's id in a run's or a dry run's text.</summary>
    public static string PlanIdIn(string text)
    {
        var match = Regex.Match(text, @"Plan ([0-9a-f]{8,64})", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.True(match.Success, $"no plan id in: {text}");
        return match.Groups[1].Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
