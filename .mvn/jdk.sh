# shellcheck shell=sh
# Sourced by mvnw and by the scripts that start a service: makes JAVA_HOME a JDK that is new
# enough. The one in use comes first, then those in the usual places.
find_jdk() (
  required=25
  default=$(readlink -f "$(command -v javac)" 2>/dev/null) || default=
  for home in "${JAVA_HOME-}" "${default%/bin/javac}" \
    /usr/lib/jvm/* /opt/* /opt/java/* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/*; do
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) || continue
    if [ "${version:-0}" -ge "$required" ] && [ -x "$home/bin/javac" ]; then
      printf '%s\n' "$home"
      return
    fi
  done
  echo "Largesse needs a JDK $required or later, and none was found." >&2
  echo "Install one, for example Eclipse Temurin $required, or set JAVA_HOME to where it is." >&2
  return 1
)
JAVA_HOME=$(find_jdk) || exit 1
export JAVA_HOME
