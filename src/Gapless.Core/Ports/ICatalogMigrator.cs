namespace Gapless.Core.Ports;

/// <summary>Brings the DuckDB catalog of the project up to date.</summary>
public interface ICatalogMigrator
{
    /// <summary>Applies the migrations that have not been applied; returns how many.</summary>
    /// <exception cref="Errors.GaplessException">One failed, or an applied one was changed.</exception>
    Task<int> MigrateAsync(CancellationToken cancellationToken);
}
