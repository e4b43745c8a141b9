<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- What several stylesheets show: dates, states, agencies, tasks in a list, counts, events. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <!-- the path of the site ('' or '/tien-do'), its public address, the authority of its tag: URIs,
       the address of the page behind the site's, and the other forms that the page has -->
  <xsl:param name="base"/>
  <xsl:param name="site"/>
  <xsl:param name="authority"/>
  <xsl:param name="address"/>
  <xsl:param name="forms"/>

  <xsl:decimal-format name="vi" grouping-separator="." decimal-separator=","/>

  <!-- an element that no template shows is a mistake in a stylesheet -->
  <xsl:template match="t:*">
    <xsl:message terminate="yes">no template shows &lt;<xsl:value-of select="name()"/>&gt;</xsl:message>
  </xsl:template>

  <!-- 2013-09-30 (or the day of an instant) as 30/09/2013 -->
  <xsl:template name="date">
    <xsl:param name="iso"/>
    <xsl:value-of select="concat(substring($iso, 9, 2), '/', substring($iso, 6, 2), '/', substring($iso, 1, 4))"/>
  </xsl:template>

  <xsl:template name="time">
    <xsl:param name="iso"/>
    <time datetime="{$iso}">
      <xsl:call-template name="date"><xsl:with-param name="iso" select="$iso"/></xsl:call-template>
    </time>
  </xsl:template>

  <!-- a value that the document may not state -->
  <xsl:template name="stated">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="string($value)"><xsl:value-of select="$value"/></xsl:when>
      <xsl:otherwise><span class="none">&not_stated;</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the deadline of a task as printed; a split task has one for each of its milestones -->
  <xsl:template name="deadline">
    <xsl:choose>
      <xsl:when test="not(string(@deadline)) and t:milestones/t:milestone[string(@deadline)]">&deadline.split;</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="stated"><xsl:with-param name="value" select="@deadline"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the state of a task or milestone, in words; the class is only a hint for the eye -->
  <xsl:template name="state">
    <xsl:variable name="silent" select="not(string(@execution))"/>
    <span class="tag {@timing}">
      <xsl:choose>
        <xsl:when test="@timing = 'overdue'">&timing.overdue;</xsl:when>
        <xsl:when test="@timing = 'due_soon'">&timing.due_soon;</xsl:when>
        <xsl:when test="@timing = 'not_due'">&timing.not_due;</xsl:when>
        <xsl:when test="@timing = 'on_time'">&timing.on_time;</xsl:when>
        <xsl:when test="@timing = 'late'">&timing.late;</xsl:when>
        <xsl:when test="@timing = 'standing'">&timing.standing;</xsl:when>
        <xsl:when test="@timing = 'waiting'">&timing.waiting;</xsl:when>
        <xsl:when test="@timing = 'no_deadline'">&timing.no_deadline;</xsl:when>
        <xsl:otherwise><xsl:message terminate="yes">unknown timing <xsl:value-of select="@timing"/></xsl:message></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$silent">, &no_report;</xsl:if>
    </span>
  </xsl:template>

  <!-- the due day of a milestone, as the document means it -->
  <xsl:template name="due">
    <xsl:choose>
      <xsl:when test="string(@before)">
        <xsl:text>&before; </xsl:text>
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@before"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="string(@due)">
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@rule = 'open'">
        <xsl:text>&open; </xsl:text>
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@from"/></xsl:call-template>
        <xsl:text>; &open.end;</xsl:text>
      </xsl:when>
      <xsl:when test="@rule = 'standing'">&timing.standing;</xsl:when>
      <xsl:when test="@rule = 'waiting'">&waits_for; <q><xsl:value-of select="@condition"/></q></xsl:when>
      <xsl:otherwise>&deadline.short;: <span class="none">&not_stated;</span></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@day_assumed = 1">
      <xsl:text> </xsl:text>
      <small>
        <xsl:choose>
          <xsl:when test="substring(@due, 6) = '12-31'">(&day_assumed;)</xsl:when>
          <xsl:otherwise>(&day_assumed.other;)</xsl:otherwise>
        </xsl:choose>
      </small>
    </xsl:if>
  </xsl:template>

  <!-- agencies of a list, linked, in the document's order; place: whose they are -->
  <xsl:template name="agencies">
    <xsl:param name="list"/>
    <xsl:param name="place"/>
    <xsl:choose>
      <xsl:when test="$list/t:agency">
        <xsl:for-each select="$list/t:agency">
          <xsl:if test="position() > 1">; </xsl:if>
          <a href="{$base}/co-quan/{$place}/{@id}"><xsl:value-of select="@name"/></a>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><span class="none">&not_stated;</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a task as one line of a list -->
  <xsl:template match="t:task" mode="line">
    <li>
      <a href="{$base}{substring-after(@url, $site)}"><xsl:value-of select="@title"/></a>
      <p class="meta">
        <xsl:call-template name="state"/>
        <xsl:if test="string(@due)">
          <xsl:text> </xsl:text>
          <xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template>
        </xsl:if>
      </p>
    </li>
  </xsl:template>

  <!-- a plan among others -->
  <xsl:template match="t:plan" mode="card">
    <li>
      <p class="kicker"><xsl:value-of select="@place_name"/></p>
      <h3><a href="{$base}/ke-hoach/{@id}"><xsl:value-of select="@title"/></a></h3>
      <p class="meta">
        <xsl:value-of select="@kind"/>
        <xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="string(@number)"><xsl:value-of select="@number"/></xsl:when>
          <xsl:otherwise>(&number;: &not_stated;)</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="string(@issued)">, <xsl:call-template name="time"><xsl:with-param name="iso" select="@issued"/></xsl:call-template></xsl:if>
      </p>
      <xsl:if test="t:count"><p><xsl:apply-templates select="t:count" mode="sentence"/></p></xsl:if>
    </li>
  </xsl:template>

  <!-- the official count: a sentence, then the numbers that it is made of -->
  <xsl:template match="t:count" mode="sentence">
    <xsl:text>&says.of; </xsl:text>
    <xsl:value-of select="@total"/>
    <xsl:text> &task.lower;: </xsl:text>
    <xsl:choose>
      <xsl:when test="@overdue > 0">
        <b><xsl:value-of select="@overdue"/> &says.passed;</b>
      </xsl:when>
      <xsl:otherwise>&says.none_passed;</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@in_time > 0">, <xsl:value-of select="@in_time"/> &says.open;</xsl:if>
    <xsl:if test="@no_deadline > 0">, <xsl:value-of select="@no_deadline"/> &says.undated;</xsl:if>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <xsl:template match="t:count" mode="table">
    <table class="count">
      <caption class="unseen">&count.caption;</caption>
      <tbody>
        <tr><th scope="row">&count.total;</th><td><xsl:value-of select="@total"/></td></tr>
        <tr><th scope="row">&count.done;</th><td><xsl:value-of select="@done_on_time + @done_late"/></td></tr>
        <tr><th scope="row">&count.in_time;</th><td><xsl:value-of select="@in_time"/></td></tr>
        <tr><th scope="row">&count.overdue;</th><td><xsl:value-of select="@overdue"/></td></tr>
        <tr><th scope="row">&count.no_deadline;</th><td><xsl:value-of select="@no_deadline"/></td></tr>
      </tbody>
    </table>
    <p class="small">&count.how;</p>
  </xsl:template>

  <!-- what an entry of the journal did, in words: the title of a feed's item -->
  <xsl:template match="t:event" mode="title">
    <xsl:choose>
      <xsl:when test="@kind = 'plan_published'">&event.published;: </xsl:when>
      <xsl:when test="@kind = 'plan_changed'">&event.changed;: </xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">unknown event <xsl:value-of select="@kind"/></xsl:message></xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="@title"/>
  </xsl:template>

  <xsl:template match="t:event" mode="summary">
    <xsl:if test="string(@document)"><xsl:value-of select="@document"/>, </xsl:if>
    <xsl:value-of select="@issuer"/>
    <xsl:text>: &event.has; </xsl:text>
    <xsl:value-of select="@tasks"/> &task.lower;, <xsl:value-of select="@targets"/> &target.lower; &event.and; <xsl:value-of select="@duties"/> &duty.lower;.</xsl:template>

  <!-- one change of an entry: what was done, to which part, and its title -->
  <xsl:template match="t:change" mode="text">
    <xsl:choose>
      <xsl:when test="@action = 'put'">&action.put; </xsl:when>
      <xsl:otherwise>&action.remove; </xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="@part = 'document'">&part.document;</xsl:when>
      <xsl:when test="@part = 'section'">&part.section; <xsl:value-of select="@key"/></xsl:when>
      <xsl:when test="@part = 'task'">&part.task; <xsl:value-of select="@key"/></xsl:when>
      <xsl:when test="@part = 'target'">&part.target;</xsl:when>
      <xsl:when test="@part = 'duty'">&part.duty;</xsl:when>
      <xsl:when test="@part = 'responsibilities'">&part.responsibilities;</xsl:when>
      <xsl:when test="@part = 'notes'">&part.notes;</xsl:when>
    </xsl:choose>
    <xsl:if test="string(@title)">: <xsl:value-of select="@title"/></xsl:if>
  </xsl:template>

  <!-- an event in a list of changes -->
  <xsl:template match="t:event" mode="line">
    <li>
      <a href="{$base}{substring-after(@url, $site)}"><xsl:apply-templates select="." mode="title"/></a>
      <p class="meta">
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@on"/></xsl:call-template>
        <xsl:text>. </xsl:text>
        <xsl:apply-templates select="." mode="summary"/>
      </p>
      <xsl:if test="t:changes/t:change">
        <ul class="changes">
          <xsl:for-each select="t:changes/t:change">
            <li><xsl:apply-templates select="." mode="text"/></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
