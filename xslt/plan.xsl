<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- One plan: its document, its tasks by section, what its agencies are to do, what it leaves open. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'plan']" mode="title"><xsl:value-of select="t:plan/@title"/></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'plan']" mode="description"><xsl:apply-templates select="t:count" mode="sentence"/></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'plan']" mode="crumbs">
    <li><a href="{$base}/ke-hoach{$query}">&nav.plans;</a></li>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'plan']" mode="main">
    <xsl:apply-templates select="t:plan" mode="letterhead"/>
    <h1 lang="vi"><xsl:call-template name="heading"><xsl:with-param name="text" select="t:plan/@title"/></xsl:call-template></h1>
    <xsl:apply-templates select="t:count" mode="board"><xsl:with-param name="scope" select="concat('plan=', t:plan/@id, '&amp;')"/></xsl:apply-templates>
    <xsl:call-template name="deadline_lists"><xsl:with-param name="filter" select="concat('plan=', t:plan/@id)"/></xsl:call-template>
    <nav aria-label="&plan.more;">
      <ul class="tabs">
        <li><a href="#nhiem-vu">&tasks.title; (<xsl:value-of select="t:number(t:count/@total)"/>)</a></li>
        <li><a href="#thoi-gian">&plan.time;</a></li>
        <xsl:if test="t:leaders/t:agency"><li><a href="#chu-tri">&plan.leaders;</a></li></xsl:if>
        <xsl:if test="t:plan/@targets > 0"><li><a href="#chi-tieu">&targets.title; (<xsl:value-of select="t:plan/@targets"/>)</a></li></xsl:if>
        <xsl:if test="t:plan/@duties > 0"><li><a href="{$base}/ke-hoach/{t:plan/@id}/che-do-bao-cao{$query}">&duties.title; (<xsl:value-of select="t:plan/@duties"/>)</a></li></xsl:if>
        <xsl:if test="t:responsibilities/t:responsibility"><li><a href="#trach-nhiem">&plan.responsibilities;</a></li></xsl:if>
        <xsl:if test="t:notes/t:note"><li><a href="#ghi-chu">&plan.notes;</a></li></xsl:if>
        <li><a href="#van-ban">&plan.document;</a></li>
      </ul>
    </nav>
    <xsl:if test="count(t:sections/t:section) > 1">
      <h2>&plan.sections;</h2>
      <xsl:apply-templates select="t:sections" mode="table"/>
    </xsl:if>
    <h2 id="thoi-gian">&plan.time;</h2>
    <div class="columns">
      <xsl:if test="t:count/@total > 0 and t:timeline/t:column[string(@tasks_done)]">
        <section>
          <h3>&plan.time.progress;</h3>
          <xsl:apply-templates select="t:timeline" mode="progress"/>
        </section>
      </xsl:if>
      <section>
        <h3>&plan.time.milestones;</h3>
        <xsl:choose>
          <xsl:when test="sum(t:timeline/t:column/@total) > 0"><xsl:apply-templates select="t:timeline" mode="milestones"/></xsl:when>
          <xsl:otherwise><p>&plan.time.none;</p></xsl:otherwise>
        </xsl:choose>
        <xsl:variable name="undated" select="count(t:sections/t:section/t:tasks/t:task/t:milestones/t:milestone[not(string(@due))])"/>
        <xsl:if test="$undated > 0"><p class="small">&plan.time.undated; <xsl:value-of select="$undated"/>.</p></xsl:if>
        <xsl:if test="t:years/t:year"><details><summary>&count.years;</summary><xsl:apply-templates select="t:years"/></details></xsl:if>
      </section>
    </div>
    <h2 id="nhiem-vu">&tasks;</h2>
    <xsl:apply-templates select="t:sections/t:section"/>
    <xsl:if test="t:leaders/t:agency">
      <h2 id="chu-tri">&plan.leaders;</h2>
      <p>&plan.leaders.how;</p>
      <xsl:apply-templates select="t:leaders"/>
    </xsl:if>
    <xsl:if test="t:targets/t:target">
      <h2 id="chi-tieu">&targets.title;</h2>
      <xsl:apply-templates select="t:targets"/>
    </xsl:if>
    <xsl:if test="t:responsibilities/t:responsibility">
      <h2 id="trach-nhiem">&plan.responsibilities;</h2>
      <ul class="lines"><xsl:apply-templates select="t:responsibilities/t:responsibility"/></ul>
    </xsl:if>
    <xsl:if test="t:notes/t:note">
      <h2 id="ghi-chu">&plan.notes;</h2>
      <ul class="lines"><xsl:apply-templates select="t:notes/t:note"/></ul>
    </xsl:if>
    <h2 id="van-ban">&plan.document;</h2>
    <xsl:apply-templates select="t:plan" mode="document"/>
    <xsl:if test="t:replaces/t:document">
      <h3>&plan.replaces;</h3>
      <ul><xsl:apply-templates select="t:replaces/t:document"/></ul>
    </xsl:if>
    <xsl:if test="t:bases/t:document">
      <h3>&plan.bases;</h3>
      <ul><xsl:apply-templates select="t:bases/t:document"/></ul>
    </xsl:if>
  </xsl:template>

  <!-- as an official document begins: who issued it, its number, its day -->
  <xsl:template match="t:plan" mode="letterhead">
    <p class="letterhead">
      <span>
        <b lang="vi"><xsl:value-of select="@issuer"/></b>
        <span lang="vi"><xsl:value-of select="@kind"/></span>
        <xsl:choose>
          <xsl:when test="string(@number)"> &number.lower; <span lang="vi"><xsl:value-of select="@number"/></span></xsl:when>
          <xsl:otherwise> (&number;: &not_stated;)</xsl:otherwise>
        </xsl:choose>
      </span>
      <xsl:text> </xsl:text>
      <span>
        <a href="{$base}/co-quan/{@place}{$query}" lang="vi"><xsl:value-of select="@place_name"/></a>
        <xsl:if test="string(@issued)"><i>, &event.day; <xsl:call-template name="time"><xsl:with-param name="iso" select="@issued"/></xsl:call-template></i></xsl:if>
      </span>
    </p>
  </xsl:template>

  <xsl:template match="t:sections" mode="table">
    <table class="who">
      <caption class="unseen">&plan.sections;</caption>
      <thead><tr><th scope="col">&section;</th><th scope="col" class="number">&count.total.short;</th><th scope="col" class="number">&count.done.short;</th><th scope="col" class="number">&timing.overdue;</th></tr></thead>
      <tbody>
        <xsl:for-each select="t:section[t:count]">
          <tr>
            <th scope="row"><a href="#nhom-{position()}"><xsl:if test="string(@number)"><xsl:value-of select="@number"/>. </xsl:if><span lang="vi"><xsl:value-of select="@title"/></span></a><xsl:apply-templates select="t:count" mode="bar"/></th>
            <td class="number"><xsl:value-of select="t:number(t:count/@total)"/></td>
            <td class="number"><xsl:value-of select="t:number(t:count/@done_on_time + t:count/@done_late)"/></td>
            <td class="number"><xsl:for-each select="t:count"><xsl:call-template name="overdue"/></xsl:for-each></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- red only where there is something overdue -->
  <xsl:template name="overdue">
    <xsl:choose>
      <xsl:when test="@overdue > 0"><b class="red"><xsl:value-of select="t:number(@overdue)"/></b></xsl:when>
      <xsl:otherwise>0</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:years">
    <table>
      <caption class="small">&count.years.caption;</caption>
      <thead><tr><th scope="col">&year;</th><th scope="col" class="number">&count.total.short;</th><th scope="col" class="number">&count.done.short;</th><th scope="col" class="number">&timing.overdue;</th></tr></thead>
      <tbody>
        <xsl:for-each select="t:year">
          <tr>
            <th scope="row"><a href="{$base}/nhiem-vu?plan={/t:tiendo/t:plan/@id}&amp;year={@year}{translate($query, '?', '&amp;')}"><xsl:value-of select="@year"/></a></th>
            <td class="number"><xsl:value-of select="t:number(@total)"/></td>
            <td class="number"><xsl:value-of select="t:number(@done_on_time + @done_late)"/></td>
            <td class="number"><xsl:call-template name="overdue"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="t:leaders">
    <xsl:call-template name="leaders"><xsl:with-param name="rows" select="t:agency[position() &lt; 13]"/></xsl:call-template>
    <xsl:if test="t:agency[13]">
      <details>
        <summary>&plan.leaders.all; (<xsl:value-of select="count(t:agency) - 12"/>)</summary>
        <xsl:call-template name="leaders"><xsl:with-param name="rows" select="t:agency[position() > 12]"/></xsl:call-template>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template name="leaders">
    <xsl:param name="rows"/>
    <xsl:variable name="plan" select="../t:plan/@id"/>
    <table class="who">
      <caption class="unseen">&plan.leaders;</caption>
      <thead><tr><th scope="col">&agency;</th><th scope="col" class="number">&count.total.short;</th><th scope="col" class="number">&count.done.short;</th><th scope="col" class="number">&count.on_time.short;</th><th scope="col" class="number">&timing.overdue;</th></tr></thead>
      <tbody>
        <xsl:for-each select="$rows">
          <tr>
            <th scope="row"><a href="{$base}/co-quan/{@place}/{@id}{$query}" lang="vi"><xsl:value-of select="@name"/></a><xsl:apply-templates select="." mode="bar"/></th>
            <td class="number"><a href="{$base}/nhiem-vu?plan={$plan}&amp;place={@place}&amp;agency={@id}{translate($query, '?', '&amp;')}"><xsl:value-of select="t:number(@total)"/></a></td>
            <td class="number"><xsl:value-of select="t:number(@done_on_time + @done_late)"/></td>
            <td class="number"><xsl:value-of select="t:number(@done_on_time)"/></td>
            <td class="number"><xsl:call-template name="overdue"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- how many targets are met, the paths of those that have one, and all of them folded -->
  <xsl:template match="t:targets">
    <xsl:variable name="today" select="translate(/t:tiendo/@as_of, '-', '')"/>
    <xsl:variable name="missed" select="t:target[@met = 0 and string(@due) and translate(@due, '-', '') &lt; $today]"/>
    <p class="big">
      <xsl:text>&says.of; </xsl:text><xsl:value-of select="t:counted(count(t:target), '&target.lower;')"/>:
      <b><xsl:value-of select="count(t:target[@met = 1])"/> &targets.says.met;</b>,
      <xsl:value-of select="count($missed)"/> &targets.says.missed;,
      <xsl:value-of select="count(t:target[@met = 0]) - count($missed)"/> &targets.says.open;,
      <xsl:value-of select="count(t:target[not(string(@measured))])"/> &targets.says.unmeasured;.
      <a href="{$base}/ke-hoach/{../t:plan/@id}/chi-tieu{$query}">&targets.all;</a>
    </p>
    <xsl:if test="t:target/t:path/t:point">
      <ul class="cards">
        <xsl:for-each select="t:target[t:path/t:point]">
          <li><h3 lang="vi"><xsl:value-of select="@metric"/></h3><p class="meta"><xsl:call-template name="promise"/></p><xsl:apply-templates select="t:path" mode="chart"/></li>
        </xsl:for-each>
      </ul>
      <p class="small plot"><xsl:call-template name="legend"><xsl:with-param name="class" select="'promised'"/><xsl:with-param name="text">&targets.path;</xsl:with-param></xsl:call-template><xsl:text> </xsl:text><xsl:call-template name="legend"><xsl:with-param name="class" select="'done_on_time'"/><xsl:with-param name="text">&targets.measured;</xsl:with-param></xsl:call-template></p>
    </xsl:if>
    <details>
      <summary>&chart.table;</summary>
      <table>
        <caption class="unseen">&targets.title;</caption>
        <thead><tr><th scope="col">&target;</th><th scope="col">&targets.promised;</th><th scope="col" class="number">&targets.measured;</th></tr></thead>
        <tbody>
          <xsl:for-each select="t:target">
            <tr>
              <th scope="row" lang="vi"><xsl:value-of select="@metric"/></th>
              <td><xsl:call-template name="promise"/></td>
              <td class="number"><xsl:choose><xsl:when test="string(@measured)"><xsl:call-template name="quantity"><xsl:with-param name="value" select="@measured"/></xsl:call-template></xsl:when><xsl:otherwise>&no_report;</xsl:otherwise></xsl:choose></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </details>
  </xsl:template>

  <xsl:template name="promise">
    <xsl:call-template name="comparator"/>
    <xsl:text> </xsl:text>
    <xsl:call-template name="quantity"><xsl:with-param name="value" select="@value"/></xsl:call-template>
    <xsl:if test="string(@due)"> (<xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template>)</xsl:if>
  </xsl:template>

  <xsl:template match="t:plan" mode="document">
    <dl class="facts">
      <div><dt>&kind;</dt><dd lang="vi"><xsl:value-of select="@kind"/></dd></div>
      <div><dt>&number;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@number"/></xsl:call-template></dd></div>
      <div><dt>&issuer;</dt><dd lang="vi"><xsl:value-of select="@issuer"/></dd></div>
      <div><dt>&issued;</dt><dd>
        <xsl:choose>
          <xsl:when test="string(@issued)"><xsl:call-template name="time"><xsl:with-param name="iso" select="@issued"/></xsl:call-template></xsl:when>
          <xsl:otherwise><span class="none">&not_stated;</span></xsl:otherwise>
        </xsl:choose>
      </dd></div>
      <div><dt>&signer;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@signer"/></xsl:call-template></dd></div>
      <div><dt>&period;</dt><dd>&period.from; <xsl:call-template name="time"><xsl:with-param name="iso" select="@from"/></xsl:call-template> &period.to; <xsl:call-template name="time"><xsl:with-param name="iso" select="@to"/></xsl:call-template></dd></div>
      <div><dt>&standing;</dt><dd>
        <xsl:choose>
          <xsl:when test="string(@standing_agency)"><a href="{$base}/co-quan/{@place}/{@standing_agency_id}{$query}" lang="vi"><xsl:value-of select="@standing_agency"/></a></xsl:when>
          <xsl:otherwise><span class="none">&not_stated;</span></xsl:otherwise>
        </xsl:choose>
      </dd></div>
    </dl>
  </xsl:template>

  <xsl:template match="t:section">
    <section class="group">
      <h3 id="nhom-{position()}">
        <xsl:if test="string(@number)"><span class="number"><xsl:value-of select="@number"/>.</span><xsl:text> </xsl:text></xsl:if>
        <span lang="vi"><xsl:value-of select="@title"/></span>
      </h3>
      <xsl:if test="t:count and count(../t:section) > 1"><p class="meta"><xsl:apply-templates select="t:count" mode="sentence"/></p></xsl:if>
      <ol class="tasks"><xsl:apply-templates select="t:tasks/t:task" mode="row"><xsl:with-param name="place" select="/t:tiendo/t:plan/@place"/></xsl:apply-templates></ol>
    </section>
  </xsl:template>

  <xsl:template match="t:document">
    <li>
      <span lang="vi"><xsl:value-of select="@title"/></span>
      <xsl:if test="string(@number)"> (<span lang="vi"><xsl:value-of select="@number"/></span><xsl:if test="string(@issued)">, <xsl:call-template name="date"><xsl:with-param name="iso" select="@issued"/></xsl:call-template></xsl:if>)</xsl:if>
      <xsl:if test="string(@task)">, &plan.replaces.by; <a href="{$base}/ke-hoach/{/t:tiendo/t:plan/@id}/nhiem-vu/{@task}{$query}"><xsl:value-of select="@task"/></a></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="t:responsibility">
    <li>
      <b><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:agencies"/><xsl:with-param name="place" select="/t:tiendo/t:plan/@place"/></xsl:call-template></b>
      <p lang="vi"><xsl:value-of select="@text"/></p>
      <xsl:if test="string(@cite)"><p class="meta">&cite; <span lang="vi"><xsl:value-of select="@cite"/></span></p></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="t:note">
    <li>
      <p lang="vi"><xsl:value-of select="@text"/></p>
      <xsl:if test="string(@task) or string(@cite)">
        <p class="meta">
          <xsl:if test="string(@task)"><a href="{$base}/ke-hoach/{/t:tiendo/t:plan/@id}/nhiem-vu/{@task}{$query}">&plan.notes.task; <xsl:value-of select="@task"/></a><xsl:text> </xsl:text></xsl:if>
          <xsl:if test="string(@cite)">&cite; <span lang="vi"><xsl:value-of select="@cite"/></span></xsl:if>
        </p>
      </xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
