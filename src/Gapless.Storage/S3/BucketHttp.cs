using Amazon.Runtime;

namespace Gapless.Storage.S3;

/// <summary>The client's connections.</summary>
internal sealed class BucketHttp(S3Settings settings) : HttpClientFactory, IDisposable
{
    private readonly HttpClient _http = new(new BodyAtOnce(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = settings.Timeout }))
    {
        Timeout = settings.Timeout,
    };

    /// <inheritdoc />
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _http;

    /// <inheritdoc />
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc />
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// Sends short bodies without waiting to be told to go on: that saves a round trip, and a server that refuses the request at once (Ceph 16.2) takes
    /// the short body, which .NET sends even then, for the connection's next request, and answers 400.
    /// </summary>
    private sealed class BodyAtOnce(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private const long ShortBytes = 1 << 20;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content?.Headers.ContentLength is null or <= ShortBytes) request.Headers.ExpectContinue = false;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
