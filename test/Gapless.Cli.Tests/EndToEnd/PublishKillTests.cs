using Gapless.Hosting.Composition;
using Gapless.Runtime.Publishing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Death by SIGKILL at each named point of a publish, while published days are replaced by newer ones.</summary>
public sealed class PublishKillTests(PublishKillTests.Restated restated) : IClassFixture<PublishKillTests.Restated>
{
    public static TheoryData<string, string> Points => new(
        from point in PublishPoint.All
        from mode in new[] { "delete-copy", "switch" }
        where point != PublishPoint.AfterKeep || mode == "switch"
        select (point, mode));

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Resume_KilledInAPublish_EndsAsAnUndisturbedRun(string point, string mode)
    {
        await using var project = restated.Project.Copy();
        project.Configure("publish: {mode: delete-copy, keep_versions: 0", $"publish: {{mode: {mode}, keep_versions: {(mode == "switch" ? 1 : 0)}");
        // The third pass lies in the middle of a batch's days.
        await using (var killed = project.StartToCrash(point, point is PublishPoint.TmpWritten or PublishPoint.IntentWritten ? 1 : 3))
            (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);

        (await project.RunAsync("backfill", "--resume")).Expect(0);

        Assert.Equal(restated.Expected, LakeReader.Contents(project.Folder));
    }

    /// <summary>A project whose days are published, and whose raw files were corrected since; and what it must come to.</summary>
    public sealed class Restated : IAsyncLifetime
    {
        private EtfProject? _project;

        internal EtfProject Project => _project!;

        /// <summary>The lake of an undisturbed run.</summary>
        public SortedDictionary<string, string> Expected { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            _project = await EtfProject.CreateAsync();
            (await _project.BackfillAsync()).Expect(0);
            var first = LakeReader.Contents(_project.Folder);
            foreach (var file in Directory.GetFiles(_project.PathOf("raw/daily"), "*.csv", SearchOption.AllDirectories))
                await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file))[..^1]);
            await using var undisturbed = _project.Copy();
            (await undisturbed.BackfillAsync()).Expect(0);
            Expected = LakeReader.Contents(undisturbed.Folder);
            Assert.Equal(first.Keys, Expected.Keys);
            Assert.NotEqual(first, Expected);
        }

        public ValueTask DisposeAsync() => _project?.DisposeAsync() ?? default;
    }
}
