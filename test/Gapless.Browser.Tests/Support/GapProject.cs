namespace Gapless.Browser.Tests.Support;

/// <summary>Two months of football of which ten days could not be had, because the source was faulty then; made once, each test gets a copy.</summary>
internal static class GapProject
{
    public const string First = "2024-08-01";
    public const string Last = "2024-09-30";
    public const string GapFirst = "2024-09-11";
    public const string GapLast = "2024-09-20";
    public const int GapDays = 10;

    private static readonly Lazy<Task<(FootballProject Project, Uri Source)>> One = new(MakeAsync);

    /// <summary>A copy that belongs to the caller, pointed at the source.</summary>
    public static async Task<FootballProject> CopyAsync(Uri source)
    {
        var (project, made) = await One.Value;
        return project.Copy(made, source);
    }

    // The other days come first: an answer that has a failed day in it as well would mend it.
    private static async Task<(FootballProject Project, Uri Source)> MakeAsync()
    {
        await using var source = await FootballSource.StartAsync();
        var project = await FootballProject.CreateAsync(source.Address);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(project.Folder, recursive: true);
        await project.OverDaysAsync(0, "collect", First, "2024-09-10");
        await project.OverDaysAsync(0, "collect", "2024-09-21", Last);
        await source.BreakAsync();
        await project.OverDaysAsync(3, "collect", GapFirst, GapLast);
        await project.OverDaysAsync(0, "backfill", First, Last, "--continue-on-error");
        return (project, source.Address);
    }
}
