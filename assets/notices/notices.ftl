<#--
  The third-party notices: of every dependency that is shipped, by license-maven-plugin, and of the fonts and the run time. A dependency
  without GROUPID.txt beside this file, or under a licence that is not known here, fails the build.
-->
<#assign withText = ["GPL-2.0-with-classpath-exception", "Apache-2.0"]>
<#assign inGroupText = ["BSD-3-Clause", "MIT"]>
<#assign groups = []>
Third-party notices of Dialscope

A package of Dialscope brings these parts by others, each under its own
licence. No licence has been declared for Dialscope itself yet: all rights are
reserved by its authors.

Parts
<#list dependencyMap as dependency>
<#assign part = dependency.key>
<#list dependency.value as licence>
<#if !(withText + inGroupText)?seq_contains(licence)>
<#stop "assets/notices has no text of the licence '" + licence + "' of " + part.groupId + ":" + part.artifactId>
</#if>
</#list>
<#if !groups?seq_contains(part.groupId)><#assign groups = groups + [part.groupId]></#if>
${part.groupId}:${part.artifactId}:${part.version} (${dependency.value?join(", ")})
</#list>
Feather icons 4.28, in ikonli-feather-pack (MIT)
Pretendard 1.309, a font (OFL-1.1)
JetBrains Mono 2.211, a font (OFL-1.1)
OpenJDK, the Java run time (GPL-2.0-with-classpath-exception)

The window's Help, About names the version of the Java run time. The notices
of its own parts stand in the folder "legal" of the run time, and its source
at https://github.com/adoptium/jdk25u where the package was made with Temurin.
<#list groups as group>

==============================================================================
${group}
==============================================================================

<#include group + ".txt" parse=false>
</#list>
<#list ["Pretendard", "JetBrainsMono"] as font>

==============================================================================
${font}
==============================================================================

<#include font + ".txt" parse=false>
</#list>
<#list withText as licence>

==============================================================================
${licence}
==============================================================================

<#include licence + ".txt" parse=false>
</#list>
