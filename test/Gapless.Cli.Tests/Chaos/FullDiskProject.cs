using Gapless.Cli.Tests.EndToEnd;
using Gapless.Testing;

namespace Gapless.Cli.Tests.Chaos;

/// <summary>A project that lies on a small disk with its lake, its ledger, its work folder and its logs; at times there is no room left.</summary>
internal sealed class FullDiskProject : ChaosProject
{
    private readonly SmallDisk _disk;

    private FullDiskProject(EtfProject project, SmallDisk disk)
        : base(project) => _disk = disk;

    /// <summary>Makes one; skips the test where a disk cannot be mounted, fails it in CI.</summary>
    public static async Task<FullDiskProject> CreateAsync()
    {
        var project = await CreateSampleAsync();
        return new FullDiskProject(project, SmallDisk.Mount(project.Folder, "64m"));
    }

    public override Task BeginTroubleAsync()
    {
        _disk.Fill();
        return Task.CompletedTask;
    }

    public override Task EndTroubleAsync()
    {
        _disk.Free();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _disk.DisposeAsync();
        await base.DisposeAsync();
    }
}
