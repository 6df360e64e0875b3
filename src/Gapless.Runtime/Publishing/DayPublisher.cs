using System.Text;
using Gapless.Core.Errors;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Storage;

namespace Gapless.Runtime.Publishing;

/// <summary>Carries a journal entry out on the store. Every step may be done twice: that is how an interrupted one is finished.</summary>
internal sealed class DayPublisher(IStore store, ICrashPoints crash)
{
    /// <summary>Replaces the day's files.</summary>
    /// <returns>False when somebody outside wrote another manifest meanwhile: then the new files are taken away again.</returns>
    public async Task<bool> PublishAsync(PublishIntent intent, CancellationToken cancellationToken)
    {
        if (intent.Manifest is null) return await ClearAsync(intent, cancellationToken);
        if (intent.Mode == PublishMode.DeleteCopy) await DeleteOldAsync(intent, withMarker: true, cancellationToken);
        foreach (var file in intent.Manifest.Files) await store.CopyAsync(intent.Source + file.Name, intent.Target + file.Name, mayMove: true, cancellationToken);
        crash.Reach(PublishPoint.AfterCopy);
        if (!await WriteManifestAsync(intent, cancellationToken))
        {
            await RemoveNewAsync(intent, cancellationToken);
            return false;
        }

        crash.Reach(PublishPoint.AfterManifest);
        await store.WriteAsync(intent.Target + LakePaths.Success, ReadOnlyMemory<byte>.Empty, durable: false, cancellationToken);
        crash.Reach(PublishPoint.AfterSuccess);
        if (intent.Mode == PublishMode.Switch) await DeleteOldAsync(intent, withMarker: false, cancellationToken);
        return true;
    }

    /// <summary>Takes the files of an entry away that must not be published any more.</summary>
    public Task RemoveNewAsync(PublishIntent intent, CancellationToken cancellationToken) =>
        store.DeleteAsync([.. (intent.Manifest?.Files ?? []).Select(file => intent.Target + file.Name)], cancellationToken);

    private async Task<bool> ClearAsync(PublishIntent intent, CancellationToken cancellationToken)
    {
        var current = await store.FindAsync(intent.Target + Manifest.FileName, cancellationToken);
        if (current is not null && current.Version != intent.SeenManifest) return false;
        await DeleteOldAsync(intent, withMarker: true, cancellationToken);
        if (current is not null) await store.DeleteAsync([current.Key], cancellationToken);
        return true;
    }

    // The marker goes first: while it is there, readers outside take the day for whole.
    private async Task DeleteOldAsync(PublishIntent intent, bool withMarker, CancellationToken cancellationToken)
    {
        if (withMarker && intent.Delete.Contains(LakePaths.Success)) await store.DeleteAsync([intent.Target + LakePaths.Success], cancellationToken);
        if (intent.Replaces?.Manifest is { } old) await KeepAsync(intent.Target, old, cancellationToken);
        await store.DeleteAsync([.. intent.Delete.Where(name => name != LakePaths.Success).Select(name => intent.Target + name)], cancellationToken);
        crash.Reach(PublishPoint.AfterDelete);
    }

    // The manifest comes last: with it a kept version is whole.
    private async Task KeepAsync(string target, Manifest old, CancellationToken cancellationToken)
    {
        var kept = LakePaths.Version(old);
        foreach (var file in old.Files) await KeepAsync(target + file.Name, kept + file.Name, cancellationToken);
        crash.Reach(PublishPoint.AfterKeep);
        await store.WriteAsync(kept + Manifest.FileName, Encoding.UTF8.GetBytes(ManifestJson.Write(old)), durable: false, cancellationToken);
    }

    // A file that somebody took away meanwhile must not keep the day from being finished.
    private async Task KeepAsync(string from, string to, CancellationToken cancellationToken)
    {
        try
        {
            await store.CopyAsync(from, to, mayMove: true, cancellationToken);
        }
        catch (GaplessException)
        {
            if (await store.FindAsync(from, cancellationToken) is not null) throw;
        }
    }

    private async Task<bool> WriteManifestAsync(PublishIntent intent, CancellationToken cancellationToken)
    {
        var key = intent.Target + Manifest.FileName;
        var content = Encoding.UTF8.GetBytes(ManifestJson.Write(intent.Manifest!));
        if (await store.TryWriteAsync(key, content, new WriteCondition(intent.SeenManifest), cancellationToken) is not null) return true;

        // An attempt that was cut off may have written it, or a retry whose first answer was lost.
        return await store.ReadAsync(key, cancellationToken) is { } there && there.Content.Span.SequenceEqual(content);
    }
}
