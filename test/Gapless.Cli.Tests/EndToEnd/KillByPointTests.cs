namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Death by SIGKILL at each named point of a run, early and late in it.</summary>
public sealed class KillByPointTests
{
    public static TheoryData<string, int, DatabaseKind> Points => new(
        from kind in new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres }
        from point in Gapless.Runtime.Execution.CrashPoint.All
        from pass in point is Gapless.Runtime.Execution.CrashPoint.OrderStored or Gapless.Runtime.Execution.CrashPoint.PlanStored ? new[] { 1 } : [1, 6]
        // Late in a run, PostgreSQL differs from SQLite only in what a broken transaction leaves.
        where kind == DatabaseKind.Sqlite || pass == 1
        select new TheoryDataRow<string, int, DatabaseKind>(point, pass, kind));

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Resume_KilledAtAPoint_EndsAsAnUndisturbedRun(string point, int pass, DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);
        await using (var killed = project.StartToCrash(point, pass, ["collect", .. baseline.Range])) (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);

        await project.CollectAsync(0, "--resume");

        await Killed.IsMendedAsync(baseline, source, project);
    }
}
