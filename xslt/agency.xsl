<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- One agency: all that it leads, joins and is to report. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'agency']" mode="title"><xsl:value-of select="t:agency/@name"/>, <xsl:value-of select="t:agency/@place_name"/><xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'agency']" mode="description"><xsl:value-of select="t:agency/@name"/>, <xsl:value-of select="t:agency/@place_name"/>. <xsl:choose><xsl:when test="t:count/@total > 0">&agency.leads;: <xsl:apply-templates select="t:count" mode="sentence"/></xsl:when><xsl:otherwise>&agency.none;</xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'agency']" mode="crumbs">
    <li><a href="{$base}/co-quan{$query}">&nav.agencies;</a></li>
    <li><a href="{$base}/co-quan/{t:agency/@place}{$query}" lang="vi"><xsl:value-of select="t:agency/@place_name"/></a></li>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'agency']" mode="main">
    <p class="kicker"><xsl:if test="t:agency/@kind = 'group'">&group; · </xsl:if><span lang="vi"><xsl:value-of select="t:agency/@place_name"/></span></p>
    <h1 lang="vi"><xsl:call-template name="heading"><xsl:with-param name="text" select="t:agency/@name"/></xsl:call-template></h1>
    <xsl:for-each select="t:agency/t:successor">
      <p class="big">&agency.now; <a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@name"/></a></p>
      <p class="meta"><xsl:call-template name="by_document"/></p>
    </xsl:for-each>
    <xsl:for-each select="t:former_names/t:former_name">
      <p>&agency.former; <b lang="vi"><xsl:value-of select="@name"/></b></p>
      <p class="meta"><xsl:call-template name="by_document"/></p>
    </xsl:for-each>
    <xsl:apply-templates select="t:silence"/>
    <xsl:choose>
      <xsl:when test="t:count/@total > 0">
        <xsl:apply-templates select="t:count" mode="board"><xsl:with-param name="scope" select="concat('place=', t:agency/@place, '&amp;agency=', t:agency/@id, '&amp;')"/></xsl:apply-templates>
        <xsl:apply-templates select="t:timeliness"/>
        <xsl:if test="t:paging/@page = 1"><xsl:call-template name="owed"/></xsl:if>
        <xsl:if test="t:lead/t:task">
          <h2>&agency.leads; (<xsl:value-of select="t:paging/@lead"/>)</h2>
          <ul class="tasks"><xsl:apply-templates select="t:lead/t:task" mode="row"/></ul>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <p>&agency.none;</p>
        <xsl:if test="t:duties/t:duty or t:milestones/t:milestone"><xsl:call-template name="owed"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:predecessors/t:predecessor">
      <h2>&agency.taken_over;<xsl:if test="t:taken_over"> (<xsl:value-of select="t:number(t:taken_over/t:count/@total)"/>)</xsl:if></h2>
      <p>&agency.taken_over.from;</p>
      <ul>
        <xsl:for-each select="t:predecessors/t:predecessor">
          <li><a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@name"/></a><p class="meta"><xsl:call-template name="by_document"/></p></li>
        </xsl:for-each>
      </ul>
      <xsl:if test="t:taken_over/t:count/@total > 0"><p><xsl:apply-templates select="t:taken_over/t:count" mode="sentence"/></p></xsl:if>
      <ul class="tasks"><xsl:apply-templates select="t:taken_over/t:tasks/t:task" mode="row"/></ul>
    </xsl:if>
    <xsl:if test="t:milestones/t:milestone">
      <h2>&agency.pieces;</h2>
      <ul class="lines">
        <xsl:apply-templates select="t:milestones/t:milestone" mode="piece"/>
      </ul>
    </xsl:if>
    <xsl:if test="t:coordinating/t:task">
      <h2>&agency.joins; (<xsl:value-of select="t:paging/@coordinating"/>)</h2>
      <ul class="tasks"><xsl:apply-templates select="t:coordinating/t:task" mode="row"/></ul>
    </xsl:if>
    <xsl:call-template name="paging"><xsl:with-param name="total" select="t:paging/@rows"/></xsl:call-template>
    <xsl:if test="t:duties/t:duty">
      <h2>&agency.duties;</h2>
      <ul class="lines">
        <xsl:for-each select="t:duties/t:duty">
          <li>
            <a href="{$base}/ke-hoach/{@plan}/che-do-bao-cao{$query}#{@id}" lang="vi"><xsl:value-of select="@what"/></a>
            <p class="meta">
              <xsl:choose><xsl:when test="string(@rule)"><span lang="vi"><xsl:value-of select="@rule"/></span></xsl:when><xsl:otherwise>&deadline.short;: &not_stated;</xsl:otherwise></xsl:choose>
              <xsl:if test="string(@to)"><xsl:text> · &duties.to;: </xsl:text><span lang="vi"><xsl:value-of select="@to"/></span></xsl:if>
            </p>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:record/t:report"><xsl:apply-templates select="t:record"/></xsl:if>
    <xsl:if test="t:responsibilities/t:responsibility">
      <h2>&agency.responsibilities;</h2>
      <ul class="lines">
        <xsl:for-each select="t:responsibilities/t:responsibility">
          <li><p lang="vi"><xsl:value-of select="@text"/></p><xsl:if test="string(@cite)"><p class="meta">&cite; <span lang="vi"><xsl:value-of select="@cite"/></span></p></xsl:if></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:groups/t:group">
      <h2>&agency.groups;</h2>
      <ul class="lines">
        <xsl:for-each select="t:groups/t:group">
          <li><a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@name"/></a><p class="meta">&lead;: <xsl:value-of select="@lead"/>, &coordinating;: <xsl:value-of select="@coordinating"/></p></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:members/t:agency">
      <h2>&agency.members;</h2>
      <ul class="names">
        <xsl:for-each select="t:members/t:agency"><li><a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@name"/></a></li></xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:spellings/t:spelling">
      <h2>&agency.spellings;</h2>
      <ul class="names"><xsl:for-each select="t:spellings/t:spelling"><li lang="vi"><xsl:value-of select="@name"/></li></xsl:for-each></ul>
    </xsl:if>
  </xsl:template>

  <!-- from which day, by which document -->
  <xsl:template name="by_document">
    <xsl:text>&agency.since; </xsl:text>
    <xsl:call-template name="time"><xsl:with-param name="iso" select="@on"/></xsl:call-template>
    <xsl:text>, &agency.by; </xsl:text>
    <span lang="vi"><xsl:value-of select="@document"/></span>
    <xsl:if test="string(@document_date)"> (<xsl:call-template name="time"><xsl:with-param name="iso" select="@document_date"/></xsl:call-template>)</xsl:if>
    <xsl:text>. </xsl:text>
    <xsl:if test="string(@link)"><a href="{@link}" rel="noopener nofollow">&evidence.link;</a>. </xsl:if>
    <a href="{$base}/nhat-ky/{@entry}{$query}">&entry; <xsl:value-of select="@entry"/></a>
  </xsl:template>

  <xsl:template match="t:silence">
    <p class="status">
      <xsl:choose>
        <xsl:when test="@reported = 0"><span class="tag silent">&silence.none;</span></xsl:when>
        <xsl:otherwise><span class="tag">&silence.some;</span></xsl:otherwise>
      </xsl:choose>
      <xsl:text> </xsl:text>
      <xsl:call-template name="last_report"/>
      <xsl:text>.</xsl:text>
    </p>
    <p class="meta">
      <xsl:apply-templates select="../t:period" mode="days"/>
      <xsl:if test="string(@reported_before)">
        <xsl:text> &silence.before; </xsl:text>
        <xsl:apply-templates select="../t:last_period" mode="name"/>
        <xsl:choose>
          <xsl:when test="@reported_before = 0">: &silence.before.none;</xsl:when>
          <xsl:otherwise>: &silence.before.some;</xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </p>
  </xsl:template>

  <!-- what is late or due by the end of the calendar's quarter -->
  <xsl:template match="t:timeliness">
    <xsl:if test="@on_time + @late > 0"><p>&agency.on_time;: <xsl:value-of select="concat(t:number(@on_time), ' / ', t:number(@on_time + @late), ' = ', format-number(@on_time_percent, '&lang.decimal;', 'words'))"/>%.</p></xsl:if>
    <xsl:if test="@overdue > 0"><p>&agency.overdue_days;: <xsl:value-of select="t:counted(@overdue_days, '&agency.overdue_days.unit;')"/><xsl:text> </xsl:text><xsl:value-of select="t:counted(@overdue, '&task.lower;')"/>; &agency.longest_overdue; <xsl:value-of select="t:counted(@longest_overdue, '&silence.days;')"/>.</p></xsl:if>
  </xsl:template>

  <xsl:template name="owed">
    <xsl:variable name="end" select="translate(t:quarter/@to, '-', '')"/>
    <xsl:variable name="open" select="(t:lead/t:task | t:taken_over/t:tasks/t:task)[@timing = 'overdue' or @timing = 'due_soon' or @timing = 'not_due'][string(@due) and translate(@due, '-', '') &lt;= $end]"/>
    <xsl:variable name="pieces" select="t:milestones/t:milestone[@timing = 'overdue' or @timing = 'due_soon' or @timing = 'not_due'][string(@due) and translate(@due, '-', '') &lt;= $end]"/>
    <xsl:variable name="reports" select="t:duties/t:duty[string(@due) and translate(@due, '-', '') &lt;= $end]"/>
    <h2>&agency.owed; <xsl:for-each select="t:quarter"><xsl:call-template name="span_name"/></xsl:for-each></h2>
    <p>&agency.owed.until; <xsl:call-template name="time"><xsl:with-param name="iso" select="t:quarter/@to"/></xsl:call-template>:
      <b><xsl:value-of select="t:counted(t:timeliness/@overdue, '&task.lower;')"/> &says.overdue;</b>,
      <xsl:value-of select="t:counted(t:timeliness/@open, '&agency.owed.tasks;')"/><xsl:if test="$pieces">, <xsl:value-of select="t:counted(count($pieces), '&agency.owed.pieces;')"/></xsl:if>,
      <xsl:value-of select="t:counted(count($reports), '&agency.owed.reports;')"/>.</p>
    <xsl:call-template name="deadline_lists"><xsl:with-param name="filter" select="concat('place=', t:agency/@place, '&amp;agency=', t:agency/@id)"/></xsl:call-template>
    <xsl:if test="$open"><ul class="tasks"><xsl:apply-templates select="$open" mode="row"/></ul></xsl:if>
    <xsl:if test="$pieces"><ul class="lines"><xsl:apply-templates select="$pieces" mode="piece"/></ul></xsl:if>
    <xsl:if test="$reports">
      <ul class="lines">
        <xsl:for-each select="$reports">
          <li><a href="{$base}/ke-hoach/{@plan}/che-do-bao-cao{$query}#{@id}" lang="vi"><xsl:value-of select="@what"/></a><p class="meta"><b>&deadline.short;:</b><xsl:text> </xsl:text><xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template></p></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:milestone" mode="piece">
    <li><a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@label"/></a><p class="meta" lang="vi"><xsl:value-of select="@title"/></p><p class="meta"><b>&deadline.short;:</b><xsl:text> </xsl:text><xsl:call-template name="due"/><xsl:text> </xsl:text><xsl:call-template name="state"/></p></li>
  </xsl:template>

  <!-- reporting period after reporting period -->
  <xsl:template match="t:record">
    <h2>&agency.record;</h2>
    <table>
      <caption class="small">&agency.record.how;</caption>
      <thead><tr><th scope="col">&quarter.period;</th><th scope="col" class="number">&agency.record.updates;</th><th scope="col" class="number">&agency.record.filings;</th></tr></thead>
      <tbody>
        <xsl:for-each select="t:report">
          <tr>
            <th scope="row">&quarter;<xsl:text> </xsl:text><xsl:number value="@quarter" format="&lang.quarter;"/>&lang.quarter.year;<xsl:value-of select="@year"/></th>
            <xsl:choose>
              <xsl:when test="@updates + @filings > 0"><td class="number"><xsl:value-of select="@updates"/></td><td class="number"><xsl:value-of select="@filings"/></td></xsl:when>
              <xsl:otherwise><td class="number" colspan="2"><span class="tag silent">&no_report;</span></td></xsl:otherwise>
            </xsl:choose>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>
</xsl:stylesheet>
