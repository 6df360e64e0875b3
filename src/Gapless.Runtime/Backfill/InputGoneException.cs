using Gapless.Core.Datasets;

namespace Gapless.Runtime.Backfill;

/// <summary>A file of an input is not there any more: another run replaces its day just now, or somebody took it away.</summary>
internal sealed class InputGoneException(DatasetName dataset, string file, Exception? inner) : Exception($"{dataset} has no file {file} any more.", inner)
{
    /// <summary>The input.</summary>
    public DatasetName Dataset { get; } = dataset;

    /// <summary>The file's key in the store.</summary>
    public string File { get; } = file;
}
