<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name />
    <message>
      <source>about</source>
      <comment>About Tracewell</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about</source>
      <comment>The batch quality station. Apache-2.0.</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about</source>
      <comment>Station</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about</source>
      <comment>Database</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about</source>
      <comment>Database id</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about</source>
      <comment>Fonts: Inter, Noto Sans SC, JetBrains Mono (OFL). Icons: Tabler (MIT).</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about</source>
      <comment>Close</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>To the scan box</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>To a screen of the rail</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Fold or unfold the rail</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Back</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Forward</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Next tab</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Filter the list</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Read again</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>The main act of the page</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>New record</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Next missing or wrong field</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>List of a field</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Copy the link of this record</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Other language</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Switch person</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Lock the station</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Close, cancel, leave</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Keys</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>On this screen</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Everywhere</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>help</source>
      <comment>Close</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>profiles</source>
      <comment>This computer's plant</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>profiles</source>
      <comment>The demo factory on this computer</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>profiles</source>
      <comment>A server</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>profiles</source>
      <comment>The plant's server</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Settings of this station</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Language</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Theme</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Light</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Dark</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Size</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Normal</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Large, for gloves</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Lock after</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>{0} minutes</comment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>settings</source>
      <comment>Close</comment>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DraftsPage</name>
    <message numerus="yes">
      <source>%n not sent</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>放弃</translation>
    </message>
    <message>
      <source>Discard draft</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discard the draft {0}?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drafts on this PC</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not sent yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing waits here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation>未结</translation>
    </message>
    <message>
      <source>What was typed is deleted from this PC. Nothing was sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What you type into a form is kept on this PC with every field, and listed here until it is sent.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FieldBox</name>
    <message>
      <source>Allowed %s</source>
      <translation>允许 %s</translation>
    </message>
  </context>
  <context>
    <name>FormEditor</name>
    <message>
      <source>%1 to finish</source>
      <translation>还有 %1 项</translation>
    </message>
    <message>
      <source>%1 to finish: %2</source>
      <translation>还有 %1 项：%2</translation>
    </message>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>放弃</translation>
    </message>
  </context>
  <context>
    <name>FormView</name>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>Recorded with the form “%1”, version %2</source>
      <translation>使用表单“%1”第 %2 版登记</translation>
    </message>
  </context>
  <context>
    <name>LogIn</name>
    <message>
      <source>Address of the server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Database</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everybody works under their own name: it stands in every record.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Locked by {0}. Work is kept as it was.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Log in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name and password are needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Too many wrong passwords. Try again in {0} s, or ask an administrator for a new one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlock the station</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>A code was scanned while a question was open. Answer it, then scan again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Demo factory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entries are kept on this PC and can be sent when the connection is back. Releasing, shipping and signing wait.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link to {0} copied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No connection to the server since {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That was not done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>next try in {0} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} can't be shown here.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReferenceEditor</name>
    <message>
      <source>Nothing found for “%s”.</source>
      <extracomment>What is known by its code and not by a name: shown in the font of codes.</extracomment>
      <translation>未找到“%s”。</translation>
    </message>
  </context>
  <context>
    <name>SeveralReferences</name>
    <message>
      <source>%s: click takes it out</source>
      <translation>%s：点击移除</translation>
    </message>
  </context>
  <context>
    <name>SubTable</name>
    <message>
      <source>: </source>
      <translation>：</translation>
    </message>
    <message>
      <source>Add line</source>
      <translation>添加一行</translation>
    </message>
    <message>
      <source>Put the line back</source>
      <translation>恢复该行</translation>
    </message>
    <message>
      <source>Scan or type to add a line</source>
      <translation>扫描或输入以添加一行</translation>
    </message>
    <message>
      <source>Take out line %s (Ctrl+Del)</source>
      <translation>移除第 %s 行（Ctrl+Del）</translation>
    </message>
  </context>
  <context>
    <name>SwitchEditor</name>
    <message>
      <source>No</source>
      <translation>否</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>是</translation>
    </message>
  </context>
  <context>
    <name>TopBar</name>
    <message numerus="yes">
      <source>%n draft(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>About</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offline since {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scan box</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scan or type any code: lot, serial, order, certificate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch person</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>dialog</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
  </context>
  <context>
    <name>formats</name>
    <message>
      <source>d</source>
      <translation>天</translation>
    </message>
    <message>
      <source>h</source>
      <translation>小时</translation>
    </message>
    <message>
      <source>min</source>
      <translation>分</translation>
    </message>
    <message>
      <source>pcs</source>
      <translation>件</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>未知</translation>
    </message>
  </context>
  <context>
    <name>screens</name>
    <message>
      <source>Drafts</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>states</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Code for support: %1</source>
      <translation>支持代码：%1</translation>
    </message>
    <message>
      <source>Copy code</source>
      <translation>复制代码</translation>
    </message>
  </context>
  <context>
    <name>status</name>
    <message>
      <source>Attention</source>
      <translation>注意</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>已取消</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>已关闭</translation>
    </message>
    <message>
      <source>Concession</source>
      <translation>让步接收</translation>
    </message>
    <message>
      <source>Consumed</source>
      <translation>已用完</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>已完成</translation>
    </message>
    <message>
      <source>Draft</source>
      <translation>草稿</translation>
    </message>
    <message>
      <source>Expired</source>
      <translation>过期</translation>
    </message>
    <message>
      <source>In inspection</source>
      <translation>检验中</translation>
    </message>
    <message>
      <source>In progress</source>
      <translation>进行中</translation>
    </message>
    <message>
      <source>Needs your decision</source>
      <translation>待您决定</translation>
    </message>
    <message>
      <source>On hold</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>未结</translation>
    </message>
    <message>
      <source>Planned</source>
      <translation>已计划</translation>
    </message>
    <message>
      <source>Quarantine</source>
      <translation>待检</translation>
    </message>
    <message>
      <source>Recalled</source>
      <translation>已召回</translation>
    </message>
    <message>
      <source>Refused</source>
      <translation>已拒绝</translation>
    </message>
    <message>
      <source>Rejected</source>
      <translation>拒收</translation>
    </message>
    <message>
      <source>Released</source>
      <translation>已放行</translation>
    </message>
    <message>
      <source>Shipped</source>
      <translation>已发货</translation>
    </message>
    <message>
      <source>Suspect</source>
      <translation>可疑</translation>
    </message>
    <message>
      <source>Waiting to send</source>
      <translation>待发送</translation>
    </message>
  </context>
  <context>
    <name>words</name>
    <message>
      <source>Administrator</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Auditor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inspector</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quality engineer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quality manager</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Technician</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
