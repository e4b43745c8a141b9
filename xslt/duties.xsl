<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- A plan's duties: who is to report or organise what, to whom, when. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'duties']" mode="title">&duties.title;: <xsl:value-of select="t:plan/@title"/></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'duties']" mode="description">&duties.lede;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'duties']" mode="crumbs">
    <li><a href="{$base}/ke-hoach{$query}">&nav.plans;</a></li>
    <li><a href="{$base}/ke-hoach/{t:plan/@id}{$query}" lang="vi"><xsl:value-of select="t:plan/@title"/></a></li>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'duties']" mode="main">
    <h1>&duties.title;</h1>
    <p class="lede">&duties.lede;</p>
    <xsl:choose>
      <xsl:when test="t:duties/t:duty"><ul class="lines"><xsl:apply-templates select="t:duties/t:duty"/></ul></xsl:when>
      <xsl:otherwise><p>&duties.none;</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:duty">
    <li id="{@id}">
      <h2 lang="vi"><xsl:value-of select="@what"/></h2>
      <dl class="facts">
        <div><dt>&duties.who;</dt><dd><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:who"/><xsl:with-param name="place" select="/t:tiendo/t:plan/@place"/></xsl:call-template></dd></div>
        <div><dt>&duties.to;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@to"/></xsl:call-template></dd></div>
        <div><dt>&duties.rule;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@rule"/></xsl:call-template></dd></div>
        <xsl:if test="string(@due)"><div><dt>&duties.next;</dt><dd><xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template></dd></div></xsl:if>
        <xsl:if test="@missing + @on_time + @late > 0"><div><dt>&state;</dt><dd>
          <xsl:if test="@on_time > 0"><xsl:value-of select="t:counted(@on_time, '&duties.on_time;')"/>. </xsl:if>
          <xsl:if test="@late > 0"><xsl:value-of select="t:counted(@late, '&duties.late;')"/>. </xsl:if>
          <xsl:if test="@missing > 0"><xsl:value-of select="t:counted(@missing, '&duties.passed;')"/>.</xsl:if>
        </dd></div></xsl:if>
        <xsl:if test="string(@cite)"><div><dt>&cite;</dt><dd lang="vi"><xsl:value-of select="@cite"/></dd></div></xsl:if>
      </dl>
      <xsl:if test="t:occurrences/t:occurrence[string(@due)]">
        <details>
          <summary>&duties.occurrences; (<xsl:value-of select="t:counted(count(t:occurrences/t:occurrence), '&duties.unit;')"/>)</summary>
          <ul><xsl:for-each select="t:occurrences/t:occurrence"><li><xsl:call-template name="due"/>
            <xsl:choose>
              <xsl:when test="string(@filed_on)">: &duties.filed; <xsl:call-template name="time"><xsl:with-param name="iso" select="@filed_on"/></xsl:call-template><xsl:if test="@timing = 'late'"> (&duties.filed_late;)</xsl:if></xsl:when>
              <xsl:when test="@owed > 1">: <xsl:value-of select="concat(@filed, '/', @owed)"/> &duties.filed_by;<xsl:if test="t:missing/t:agency">; &duties.missing;: <xsl:for-each select="t:missing/t:agency"><xsl:if test="position() > 1">, </xsl:if><span lang="vi"><xsl:value-of select="@name"/></span></xsl:for-each></xsl:if></xsl:when>
              <xsl:when test="@timing = 'overdue'">: &no_report;</xsl:when>
            </xsl:choose>
          </li></xsl:for-each></ul>
        </details>
      </xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
