using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace SlackPlanner.GitLab.Http;

/// <summary>Trusts a company's own certificate authority besides those of the system.</summary>
internal static class OwnAuthority
{
    public static X509Certificate2Collection Load(string path)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(path);
        return certificates;
    }

    public static RemoteCertificateValidationCallback Trusting(X509Certificate2Collection authorities) => (_, certificate, presented, errors) =>
    {
        if (errors == SslPolicyErrors.None)
            return true;
        // A wrong host name or a missing certificate stays wrong, whoever signed it.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        // Company authorities seldom publish a revocation list that this machine can reach.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (presented is not null)
            chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    };
}
