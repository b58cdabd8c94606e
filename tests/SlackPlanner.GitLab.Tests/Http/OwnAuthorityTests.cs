using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;

namespace SlackPlanner.GitLab.Tests.Http;

public sealed class OwnAuthorityTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.2", false)]
    public async Task Read_CertificateOfTheOwnAuthority_IsTrustedForItsHostOnly(string certifiedHost, bool trusted)
    {
        using var authority = Authority("Fernwood");
        await File.WriteAllTextAsync(_file, authority.ExportCertificatePem());
        await using var gitLab = await Stand.Start(listen => listen.UseHttps(ServerCertificate(authority, certifiedHost)));
        gitLab.Answer = context => Stand.Json(context, 200, Samples.Issue());
        var issues = gitLab.Client(o => o.CaFile = _file).Issues;

        if (trusted)
            Assert.Equal(12, (await issues.Get("p", 12, default)).Iid);
        else
            Assert.Equal(GitLabErrorKind.Unavailable, (await Assert.ThrowsAsync<GitLabException>(() => issues.Get("p", 12, default))).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_CertificateOfAnotherAuthority_IsRefusedAndNothingSent(bool withCaFile)
    {
        using var authority = Authority("Fernwood");
        using var other = Authority("Other");
        await File.WriteAllTextAsync(_file, other.ExportCertificatePem());
        await using var gitLab = await Stand.Start(listen => listen.UseHttps(ServerCertificate(authority, "127.0.0.1")));

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client(o => o.CaFile = withCaFile ? _file : null).Notes.Create("p", 12, "x", default));

        Assert.Equal(GitLabErrorKind.Unavailable, e.Kind);
        Assert.Empty(gitLab.Requests);
    }

    public void Dispose() => File.Delete(_file);

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
    }

    private static X509Certificate2 ServerCertificate(X509Certificate2 authority, string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=gitlab", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Parse(host));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddDays(1), [1, 2, 3]);
        return certificate.CopyWithPrivateKey(key);
    }
}
