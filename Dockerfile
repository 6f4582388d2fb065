# The registry as an image: the portal with all protocols, PostgreSQL and GnuPG. One container is a whole registry, its data in one volume:
#
#   docker build -t singularity-registry .
#   docker run -d --name registry -p 127.0.0.1:5000:5000 -v registry-data:/var/lib/registry --stop-timeout 120 \
#     -e Registry__PublicUrl=http://127.0.0.1:5000 singularity-registry
#   docker logs registry                                              # the link to make the superuser
#   docker exec registry dotnet Registry.Portal.dll user list         # any command
#
# Settings are environment variables (docs/operations.md), behind a proxy also Registry__TrustedProxies__0. With ConnectionStrings__Registry it
# uses that PostgreSQL and starts none of its own. Its own is the one of Ubuntu 24.04; another major version does not open the data.

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
# npm makes the scripts for charts and formulas.
RUN apt-get update && apt-get install -y --no-install-recommends npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# Packages first: they change less often than the code.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY Registry.Core/Registry.Core.csproj Registry.Core/
COPY Registry.Api/Registry.Api.csproj Registry.Api/
COPY Registry.Portal/Registry.Portal.csproj Registry.Portal/PackageAssets.targets Registry.Portal/
RUN dotnet restore Registry.Portal
COPY . .
# The history is not in the build's context, so the commit that /version tells comes as an argument.
ARG REVISION=
RUN SourceRevisionId="$REVISION" eng/publish-portal.sh >/tmp/folder && cp -r "$(tail -n 1 /tmp/folder)" /published

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# The package would make a server of its own. curl asks for the health.
RUN mkdir -p /etc/postgresql-common/createcluster.d \
    && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/no-main-cluster.conf \
    && apt-get update && apt-get install -y --no-install-recommends postgresql gpg curl && rm -rf /var/lib/apt/lists/* \
    && install -d -o "$APP_UID" -g "$APP_UID" /var/lib/registry
WORKDIR /app
COPY --from=build /published ./
# The base image's user, who is not root. A volume that is new and has a name takes the folder's owner over; another must belong to 1654.
USER $APP_UID
ENV Registry__DataDirectory=/var/lib/registry \
    ASPNETCORE_URLS=http://*:5000 \
    ASPNETCORE_HTTP_PORTS=
VOLUME /var/lib/registry
EXPOSE 5000
# Ready is: serves, and its database answers. Whoever serves elsewhere than on 5000 has to say so here too (--health-cmd).
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m CMD curl -fsS -o /dev/null http://127.0.0.1:5000/health/ready || exit 1
ENTRYPOINT ["dotnet", "Registry.Portal.dll"]

ARG VERSION=
ARG REVISION=
LABEL org.opencontainers.image.title="Singularity Registry" \
      org.opencontainers.image.description="A self-hosted registry for Singularity and Apptainer images" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
