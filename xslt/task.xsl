<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- One task: the promise, who, until when, in which state. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'task']" mode="title">&task; <xsl:value-of select="t:task/@number"/>: <xsl:value-of select="t:task/@title"/></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'task']" mode="description"><xsl:value-of select="t:task/@title"/>. &lead;: <xsl:for-each select="t:task/t:lead/t:agency"><xsl:if test="position() > 1">; </xsl:if><xsl:value-of select="@name"/></xsl:for-each><xsl:if test="not(t:task/t:lead/t:agency)">&not_stated;</xsl:if>. &deadline.short;: <xsl:value-of select="t:task/@deadline"/><xsl:if test="not(string(t:task/@deadline))">&not_stated;</xsl:if>. &state;: <xsl:for-each select="t:task"><xsl:variable name="state"><xsl:call-template name="state"/></xsl:variable><xsl:value-of select="$state"/></xsl:for-each>.</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'task']" mode="crumbs">
    <li><a href="{$base}/ke-hoach{$query}">&nav.plans;</a></li>
    <li><a href="{$base}/ke-hoach/{t:plan/@id}{$query}" lang="vi"><xsl:value-of select="t:plan/@title"/></a></li>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'task']" mode="main">
    <xsl:variable name="place" select="t:plan/@place"/>
    <p class="kicker">
      &task; <xsl:value-of select="t:task/@number"/>
      <xsl:if test="string(t:section/@title)"><xsl:text> · </xsl:text><span lang="vi"><xsl:value-of select="t:section/@title"/></span></xsl:if>
    </p>
    <h1 lang="vi"><xsl:call-template name="heading"><xsl:with-param name="text" select="t:task/@title"/></xsl:call-template></h1>
    <div class="sheet">
    <xsl:for-each select="t:task">
      <xsl:apply-templates select="." mode="verdict"/>
      <dl class="facts">
        <div><dt>&lead;</dt><dd><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:lead"/><xsl:with-param name="place" select="$place"/></xsl:call-template></dd></div>
        <div><dt>&coordinating;</dt><dd><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:coordinating"/><xsl:with-param name="place" select="$place"/></xsl:call-template></dd></div>
        <div><dt>&deadline;</dt><dd><xsl:call-template name="deadline"/></dd></div>
        <div><dt>&product;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@product"/></xsl:call-template></dd></div>
        <div><dt>&goal;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@goal"/></xsl:call-template></dd></div>
        <xsl:for-each select="../t:replaces/t:document">
          <div><dt>&task.replaces;</dt><dd><span lang="vi"><xsl:value-of select="@title"/></span><xsl:if test="string(@number)"> (<span lang="vi"><xsl:value-of select="@number"/></span><xsl:if test="string(@issued)">, <xsl:call-template name="date"><xsl:with-param name="iso" select="@issued"/></xsl:call-template></xsl:if>)</xsl:if></dd></div>
        </xsl:for-each>
      </dl>
      <div>
      <xsl:if test="string(@official)">
        <details><summary>&official;</summary><p lang="vi"><xsl:value-of select="@official"/></p></details>
      </xsl:if>
      <h2>&milestones;</h2>
      <xsl:choose>
        <xsl:when test="count(t:milestones/t:milestone) > 12">
          <p>
            <xsl:value-of select="t:counted(count(t:milestones/t:milestone), '&milestones.count;')"/>:
            &milestones.first; <xsl:call-template name="time"><xsl:with-param name="iso" select="t:milestones/t:milestone[1]/@due"/></xsl:call-template>,
            &milestones.last; <xsl:call-template name="time"><xsl:with-param name="iso" select="t:milestones/t:milestone[last()]/@due"/></xsl:call-template>.
          </p>
          <details>
            <summary>&milestones.all;</summary>
            <ol class="steps"><xsl:apply-templates select="t:milestones/t:milestone" mode="step"/></ol>
          </details>
        </xsl:when>
        <xsl:otherwise>
          <ol class="steps"><xsl:apply-templates select="t:milestones/t:milestone" mode="step"/></ol>
        </xsl:otherwise>
      </xsl:choose>
      </div>
    </xsl:for-each>
    </div>
    <xsl:if test="t:notes/t:note">
      <h2>&task.notes;</h2>
      <ul class="lines">
        <xsl:for-each select="t:notes/t:note">
          <li><p lang="vi"><xsl:value-of select="@text"/></p><xsl:if test="string(@cite)"><p class="meta">&cite; <span lang="vi"><xsl:value-of select="@cite"/></span></p></xsl:if></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <h2>&task.history;</h2>
    <xsl:if test="not(string(t:task/@execution))"><p>&task.report.none;</p></xsl:if>
    <ol class="steps" reversed="reversed"><xsl:apply-templates select="t:history/t:event"/></ol>
    <xsl:if test="t:history/t:event[string(@document) or string(@link)][not(string(@withdrawn))]">
      <h2>&task.evidence;</h2>
      <ul class="lines">
        <xsl:for-each select="t:history/t:event[string(@document) or string(@link)][not(string(@withdrawn))]">
          <li>
            <xsl:choose>
              <xsl:when test="string(@link)"><a href="{@link}" rel="noopener nofollow"><xsl:choose><xsl:when test="string(@document)"><span lang="vi"><xsl:value-of select="@document"/></span></xsl:when><xsl:otherwise>&evidence.link;</xsl:otherwise></xsl:choose></a></xsl:when>
              <xsl:otherwise><b lang="vi"><xsl:value-of select="@document"/></b></xsl:otherwise>
            </xsl:choose>
            <xsl:if test="string(@document_date)">, <xsl:call-template name="time"><xsl:with-param name="iso" select="@document_date"/></xsl:call-template></xsl:if>
            <p class="meta"><xsl:call-template name="deed"/> · <span lang="vi"><xsl:value-of select="@agency"/></span></p>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:related/t:task">
      <h2>&task.related;</h2>
      <ul class="lines">
        <xsl:for-each select="t:related/t:task">
          <li><a href="{$base}{substring-after(@url, $site)}{$query}"><xsl:value-of select="@number"/>. <span lang="vi"><xsl:value-of select="@title"/></span></a><p class="meta"><xsl:call-template name="state"/><xsl:if test="string(@due)"> &deadline.lower; <xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template></xsl:if></p></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:previous or t:next">
      <nav class="around" aria-label="&task.around;">
        <xsl:for-each select="t:previous"><a rel="prev" href="{$base}{substring-after(@url, $site)}{$query}"><span>&task.previous;: <xsl:value-of select="@number"/></span><xsl:text> </xsl:text><span lang="vi"><xsl:value-of select="@title"/></span></a></xsl:for-each>
        <xsl:text> </xsl:text>
        <xsl:for-each select="t:next"><a rel="next" href="{$base}{substring-after(@url, $site)}{$query}"><span>&task.next;: <xsl:value-of select="@number"/></span><xsl:text> </xsl:text><span lang="vi"><xsl:value-of select="@title"/></span></a></xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- the state of a task and its reason -->
  <xsl:template match="t:task" mode="verdict">
    <div class="verdict {@timing}">
      <p><xsl:call-template name="state"/></p>
      <p><xsl:call-template name="reason"/></p>
      <xsl:apply-templates select="../t:history/t:event[@kind = 'update' or @kind = 'dropping'][not(string(@withdrawn))][1]" mode="word"/>
    </div>
  </xsl:template>

  <!-- why the task is in its state: what its worst milestone waits for, in a sentence -->
  <xsl:template name="reason">
    <xsl:variable name="one" select="count(t:milestones/t:milestone) = 1"/>
    <xsl:variable name="done" select="t:milestones/t:milestone[string(@done_on)]"/>
    <xsl:choose>
      <xsl:when test="@execution = 'dropped'">&reason.dropped;</xsl:when>
      <xsl:when test="@execution = 'suspended'">&reason.suspended;</xsl:when>
      <xsl:when test="@execution = 'awaiting_confirmation'">&reason.awaiting;<xsl:if test="@timing = 'overdue'"> &reason.claimed_late; <xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template>.</xsl:if></xsl:when>
      <xsl:when test="@timing = 'overdue'">&reason.due; <b><xsl:call-template name="due"/></b>, <b><xsl:value-of select="t:counted(-number(@days), '&days.passed;')"/></b><xsl:if test="not(string(@execution))">, &reason.no_report;</xsl:if>.</xsl:when>
      <xsl:when test="@timing = 'due_soon' or @timing = 'not_due'">&reason.due; <b><xsl:call-template name="due"/></b>, <xsl:choose><xsl:when test="@days = 0">&reason.today;</xsl:when><xsl:otherwise><b><xsl:value-of select="t:counted(@days, '&days.left;')"/></b></xsl:otherwise></xsl:choose>.</xsl:when>
      <xsl:when test="@timing = 'on_time' or @timing = 'late'">
        <xsl:choose>
          <xsl:when test="$one">&done_on; <b><xsl:call-template name="time"><xsl:with-param name="iso" select="$done/@done_on"/></xsl:call-template></b><xsl:if test="string($done/@due)">, &deadline.lower; <xsl:for-each select="$done"><xsl:call-template name="due"/></xsl:for-each></xsl:if>.</xsl:when>
          <xsl:otherwise>&reason.all_done;</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@timing = 'standing'">&reason.standing;</xsl:when>
      <xsl:when test="@timing = 'waiting'">&reason.waiting; <q lang="vi"><xsl:value-of select="t:milestones/t:milestone[@timing = 'waiting'][1]/@condition"/></q><xsl:if test="string(../t:plan/@age)">, &reason.waiting.since; <b><xsl:value-of select="t:counted(../t:plan/@age, '&silence.days;')"/></b></xsl:if>.</xsl:when>
      <xsl:otherwise>&reason.no_deadline;</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="not($one) and count(t:milestones/t:milestone[@timing = 'on_time' or @timing = 'late']) &lt; count(t:milestones/t:milestone)"><xsl:text> &reason.milestones; </xsl:text><xsl:value-of select="count(t:milestones/t:milestone[@timing = 'on_time' or @timing = 'late'])"/>/<xsl:value-of select="count(t:milestones/t:milestone)"/>.</xsl:if>
  </xsl:template>

  <!-- the last word about the task -->
  <xsl:template match="t:event" mode="word">
    <p>
      <xsl:text>&silence.last; </xsl:text>
      <span lang="vi"><xsl:value-of select="@agency"/></span>, <xsl:call-template name="time"><xsl:with-param name="iso" select="@on_day"/></xsl:call-template>: <xsl:call-template name="deed"/><xsl:if test="string(@note)">. <q lang="vi"><xsl:value-of select="@note"/></q></xsl:if>
      <xsl:if test="string(@document)"> (<span lang="vi"><xsl:value-of select="@document"/></span>)</xsl:if>
    </p>
  </xsl:template>

  <xsl:template match="t:event">
    <li>
      <b>
        <xsl:choose>
          <xsl:when test="@kind = 'plan_published'">&task.history.published;</xsl:when>
          <xsl:when test="@kind = 'plan_changed'">&task.history.changed;</xsl:when>
          <xsl:otherwise><xsl:call-template name="deed"/></xsl:otherwise>
        </xsl:choose>
      </b>
      <xsl:if test="string(@withdrawn)"><xsl:text> </xsl:text><span class="tag">&withdrawn; <a href="{$base}/nhat-ky/{@withdrawn}{$query}"><xsl:value-of select="@withdrawn"/></a></span></xsl:if>
      <p class="meta">
        <xsl:if test="string(@agency)"><span lang="vi"><xsl:value-of select="@agency"/></span>, &event.day; <xsl:call-template name="time"><xsl:with-param name="iso" select="@on_day"/></xsl:call-template>. </xsl:if>
        <xsl:if test="string(@milestone)">&event.milestone;: <xsl:choose><xsl:when test="string-length(@milestone) = 10 and substring(@milestone, 5, 1) = '-'"><xsl:call-template name="date"><xsl:with-param name="iso" select="@milestone"/></xsl:call-template></xsl:when><xsl:otherwise><span lang="vi"><xsl:value-of select="@milestone"/></span></xsl:otherwise></xsl:choose>. </xsl:if>
        <xsl:if test="string(@deadline)">&event.new_deadline;: <q lang="vi"><xsl:value-of select="@deadline"/></q>. </xsl:if>
        <xsl:if test="string(@document)">&evidence;: <span lang="vi"><xsl:value-of select="@document"/></span><xsl:if test="string(@document_date)"> (<xsl:call-template name="date"><xsl:with-param name="iso" select="@document_date"/></xsl:call-template>)</xsl:if>. </xsl:if>
        <xsl:if test="string(@link)"><a href="{@link}" rel="noopener nofollow">&evidence.link;</a>. </xsl:if>
        <a href="{$base}{substring-after(@url, $site)}{$query}">&entry; <xsl:value-of select="@entry"/></a>, <xsl:call-template name="time"><xsl:with-param name="iso" select="@on"/></xsl:call-template>
      </p>
      <xsl:if test="string(@note)"><p lang="vi"><xsl:value-of select="@note"/></p></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="t:milestone" mode="step">
    <li class="{@timing}">
      <b><xsl:call-template name="due"/></b>
      <xsl:text> </xsl:text>
      <xsl:call-template name="state"/>
      <xsl:if test="string(@moved_to)">
        <p class="meta">&moved.first; <xsl:choose><xsl:when test="string(@first_due)"><s><xsl:call-template name="time"><xsl:with-param name="iso" select="@first_due"/></xsl:call-template></s></xsl:when><xsl:otherwise>&timing.no_deadline;</xsl:otherwise></xsl:choose>; &moved.now; <q lang="vi"><xsl:value-of select="@moved_to"/></q></p>
      </xsl:if>
      <xsl:if test="string(@done_on)">
        <p class="meta">&done_on; <xsl:call-template name="time"><xsl:with-param name="iso" select="@done_on"/></xsl:call-template>. <xsl:choose><xsl:when test="string(@confirmed)">&confirmed; <a href="{$base}/nhat-ky/{@confirmed}{$query}"><xsl:value-of select="@confirmed"/></a>.</xsl:when><xsl:when test="@execution = 'awaiting_confirmation'">&not_confirmed;</xsl:when></xsl:choose></p>
      </xsl:if>
      <xsl:if test="string(@label)"><p lang="vi"><xsl:value-of select="@label"/></p></xsl:if>
      <xsl:if test="t:agencies/t:agency">
        <p class="meta"><b>&lead;:</b><xsl:text> </xsl:text><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:agencies"/><xsl:with-param name="place" select="/t:tiendo/t:plan/@place"/></xsl:call-template></p>
      </xsl:if>
      <xsl:if test="string(@deadline) and string(@label)"><p class="meta">&printed_as; <q lang="vi"><xsl:value-of select="@deadline"/></q></p></xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
