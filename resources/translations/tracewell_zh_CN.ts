<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>Describer</name>
    <message>
      <source>Address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Adjustment</source>
      <translation>调整</translation>
    </message>
    <message>
      <source>An engineer or a manager does this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An engineer, a manager or an administrator does this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Blend</source>
      <translation>混合</translation>
    </message>
    <message>
      <source>Blocked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By</source>
      <translation>记录人</translation>
    </message>
    <message>
      <source>Calibration due</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Came out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Carrier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Category</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close complaint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close work order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Closed</source>
      <translation>已关闭</translation>
    </message>
    <message>
      <source>Closed by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code</source>
      <translation>编码</translation>
    </message>
    <message>
      <source>Complaint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Corrected by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correction</source>
      <translation>更正</translation>
    </message>
    <message>
      <source>Corrects</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Customer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dealer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delivery note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Destruction</source>
      <translation>销毁</translation>
    </message>
    <message>
      <source>Document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Due</source>
      <translation>交期</translation>
    </message>
    <message>
      <source>Equipment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Expires</source>
      <translation>有效期至</translation>
    </message>
    <message>
      <source>Has serial numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Instrument</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Late entry in hours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Loss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lots</source>
      <translation>批数</translation>
    </message>
    <message>
      <source>Made</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Made from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Merge</source>
      <translation>合并</translation>
    </message>
    <message>
      <source>Method</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move</source>
      <translation>移库</translation>
    </message>
    <message>
      <source>Needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On hand</source>
      <translation>现存量</translation>
    </message>
    <message>
      <source>Onward sale</source>
      <translation>转售</translation>
    </message>
    <message>
      <source>Open work order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Operation</source>
      <translation>工序</translation>
    </message>
    <message>
      <source>Operations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Origin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Packing</source>
      <translation>装箱</translation>
    </message>
    <message>
      <source>Parameter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parameters and environment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Party</source>
      <translation>往来单位</translation>
    </message>
    <message>
      <source>People</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>People, equipment, method</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Planned</source>
      <translation>已计划</translation>
    </message>
    <message>
      <source>Planned by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Production run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Purchase order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Receipt</source>
      <translation>收货</translation>
    </message>
    <message>
      <source>Recipe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Record a repair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Record a run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Record the return</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recorded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recorded by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regrade</source>
      <translation>改级</translation>
    </message>
    <message>
      <source>Repair</source>
      <translation>维修</translation>
    </message>
    <message>
      <source>Reported</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Return</source>
      <translation>退货</translation>
    </message>
    <message>
      <source>Rework</source>
      <translation>返工</translation>
    </message>
    <message>
      <source>Roles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sample</source>
      <translation>取样</translation>
    </message>
    <message>
      <source>Scrap</source>
      <translation>报废</translation>
    </message>
    <message>
      <source>Shelf life in days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shipment</source>
      <translation>发货</translation>
    </message>
    <message>
      <source>Since</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Site</source>
      <translation>工厂</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>拆分</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>工步</translation>
    </message>
    <message>
      <source>Stock count</source>
      <translation>盘点</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>Supplier lot</source>
      <translation>供应商批号</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To make</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unit</source>
      <translation>单元</translation>
    </message>
    <message>
      <source>Unit of measure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Units ever</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Units held</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpacking</source>
      <translation>拆箱</translation>
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vehicle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waits for a verdict</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Went in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Work order</source>
      <translation>工单</translation>
    </message>
    <message>
      <source>carrier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>container</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>customer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>dealer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>finished product</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gauge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>imported history</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>machine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>material</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>packaging</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>part</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>supplier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tool</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>work in progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yes</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DraftsPage</name>
    <message numerus="yes">
      <source>%n not sent</source>
      <translation>
        <numerusform>%n 项未发送</numerusform>
      </translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>丢弃</translation>
    </message>
    <message>
      <source>Discard draft</source>
      <translation>丢弃草稿</translation>
    </message>
    <message>
      <source>Discard the draft {0}?</source>
      <translation>丢弃草稿“{0}”？</translation>
    </message>
    <message>
      <source>Drafts on this PC</source>
      <translation>本机草稿</translation>
    </message>
    <message>
      <source>Not sent yet</source>
      <translation>尚未发送</translation>
    </message>
    <message>
      <source>Nothing waits here</source>
      <translation>这里没有待办内容</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>What was typed is deleted from this PC. Nothing was sent.</source>
      <translation>已输入的内容将从本机删除，没有发送任何内容。</translation>
    </message>
    <message>
      <source>What you type into a form is kept on this PC with every field, and listed here until it is sent.</source>
      <translation>您在表单中输入的每个字段都会保存在本机，并在发送前列在此处。</translation>
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
    <name>FilesTab</name>
    <message>
      <source>Attach a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Attach one, or drop it here: at most 25 MB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By</source>
      <translation>记录人</translation>
    </message>
    <message>
      <source>Files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No file yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No preview of this kind of file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No preview of this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reason</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save a copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save a copy to open it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation>尺寸</translation>
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take off the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take {0} off this record?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file stays in the history with your reason.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>taken off: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is saved.</source>
      <translation type="unfinished" />
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
    <name>HistoryTab</name>
    <message>
      <source>From → to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Older entries</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reason</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Who</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>complained about</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>corrected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hold ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>put on hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recorded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>removed</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ListPanel</name>
    <message numerus="yes">
      <source>%n record(s)</source>
      <translation>
        <numerusform>%n 条记录</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n row(s) written to {0}</source>
      <translation>
        <numerusform>已将 %n 行写入 {0}</numerusform>
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Columns</source>
      <translation>列</translation>
    </message>
    <message>
      <source>Empty the filter with Esc to see all.</source>
      <translation>按 Esc 清空筛选即可查看全部。</translation>
    </message>
    <message>
      <source>Export as XLSX or CSV</source>
      <translation>导出为 XLSX 或 CSV</translation>
    </message>
    <message>
      <source>Export the list</source>
      <translation>导出列表</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>筛选</translation>
    </message>
    <message>
      <source>More</source>
      <translation>更多</translation>
    </message>
    <message>
      <source>New records appear here by themselves.</source>
      <translation>新记录会自动显示在此处。</translation>
    </message>
    <message>
      <source>Not up to date: {0}</source>
      <translation>内容可能已过时：{0}</translation>
    </message>
    <message>
      <source>Nothing here yet</source>
      <translation>暂无记录</translation>
    </message>
    <message>
      <source>Nothing matches the filter</source>
      <translation>没有符合筛选条件的记录</translation>
    </message>
    <message>
      <source>Sort by {0}</source>
      <translation>按{0}排序</translation>
    </message>
    <message>
      <source>Sort by {0}, falling</source>
      <translation>按{0}降序排序</translation>
    </message>
    <message>
      <source>The list could not be read</source>
      <translation>无法读取列表</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>more than {0}</source>
      <translation>超过 {0} 条</translation>
    </message>
    <message>
      <source>{0} rows written</source>
      <translation>已写入 {0} 行</translation>
    </message>
  </context>
  <context>
    <name>LogIn</name>
    <message>
      <source>Address of the server</source>
      <translation>服务器地址</translation>
    </message>
    <message>
      <source>Database</source>
      <translation>数据库</translation>
    </message>
    <message>
      <source>Everybody works under their own name: it stands in every record.</source>
      <translation>每个人都以自己的名义工作：每条记录都会署名。</translation>
    </message>
    <message>
      <source>Everything in the demo is invented. Its people are {0}; each has the password {1}</source>
      <translation>示例中的内容均为虚构。人员为 {0}；密码均为 {1}</translation>
    </message>
    <message>
      <source>Locked by {0}. Work is kept as it was.</source>
      <translation>已由 {0} 锁定，工作内容保持原样。</translation>
    </message>
    <message>
      <source>Log in</source>
      <translation>登录</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>登录名</translation>
    </message>
    <message>
      <source>Name and password are needed.</source>
      <translation>请输入姓名和密码。</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>密码</translation>
    </message>
    <message>
      <source>Somebody else</source>
      <translation>其他人员</translation>
    </message>
    <message>
      <source>Too many wrong passwords. Try again in {0} s, or ask an administrator for a new one.</source>
      <translation>密码错误次数过多。请在 {0} 秒后重试，或请管理员设置新密码。</translation>
    </message>
    <message>
      <source>Unlock</source>
      <translation>解锁</translation>
    </message>
    <message>
      <source>Unlock the station</source>
      <translation>解锁工作站</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>A code was scanned while a question was open. Answer it, then scan again.</source>
      <translation>提问尚未回答时收到了扫码。请先回答，再重新扫描。</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Demo factory</source>
      <translation>示例工厂</translation>
    </message>
    <message>
      <source>Entries are kept on this PC and can be sent when the connection is back. Releasing, shipping and signing wait.</source>
      <translation>录入内容保存在本机，恢复连接后即可发送。放行、发货与签名需等待。</translation>
    </message>
    <message>
      <source>Link to {0} copied.</source>
      <translation>已复制 {0} 的链接。</translation>
    </message>
    <message>
      <source>No connection to the server since {0}</source>
      <translation>{0} 起无法连接服务器</translation>
    </message>
    <message>
      <source>That was not done</source>
      <translation>操作未完成</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>立即重试</translation>
    </message>
    <message>
      <source>next try in {0} s</source>
      <translation>{0} 秒后重试</translation>
    </message>
    <message>
      <source>{0} can't be shown here.</source>
      <translation>此处无法显示 {0}。</translation>
    </message>
  </context>
  <context>
    <name>RecordPage</name>
    <message>
      <source>Attachments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing went in and nothing came out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Where used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} can't be shown</source>
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
      <translation>
        <numerusform>%n 份草稿</numerusform>
      </translation>
    </message>
    <message>
      <source>About</source>
      <translation>关于</translation>
    </message>
    <message>
      <source>Connected</source>
      <translation>已连接</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Lock</source>
      <translation>锁定</translation>
    </message>
    <message>
      <source>Offline since {0}</source>
      <translation>{0} 起离线</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Scan box</source>
      <translation>扫码框</translation>
    </message>
    <message>
      <source>Scan or type any code: lot, serial, order, certificate</source>
      <translation>扫描或输入任意编码：批次、序列号、订单、证书</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Switch person</source>
      <translation>切换人员</translation>
    </message>
  </context>
  <context>
    <name>UsesTab</name>
    <message>
      <source>Complaint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Held unit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In stock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name or result</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not used anywhere yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only the newest 200 are listed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Packed in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Recipe of</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Record</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>What</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is made from it or done with it is listed here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Work order</source>
      <translation>工单</translation>
    </message>
  </context>
  <context>
    <name>about</name>
    <message>
      <source>About Tracewell</source>
      <translation>关于 Tracewell</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Database</source>
      <translation>数据库</translation>
    </message>
    <message>
      <source>Database id</source>
      <translation>数据库编号</translation>
    </message>
    <message>
      <source>Fonts: Inter, Noto Sans SC, JetBrains Mono (OFL). Icons: Tabler (MIT).</source>
      <translation>字体：Inter、Noto Sans SC、JetBrains Mono（OFL）。图标：Tabler（MIT）。</translation>
    </message>
    <message>
      <source>Station</source>
      <translation>工作站</translation>
    </message>
    <message>
      <source>The batch quality station. Apache-2.0.</source>
      <translation>批次质量工作站。Apache-2.0。</translation>
    </message>
  </context>
  <context>
    <name>charts</name>
    <message>
      <source>Phase %1</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>columns</name>
    <message>
      <source>By</source>
      <translation>记录人</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>编码</translation>
    </message>
    <message>
      <source>Due</source>
      <translation>交期</translation>
    </message>
    <message>
      <source>Expires</source>
      <translation>有效期至</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Lots</source>
      <translation>批数</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>On hand</source>
      <translation>现存量</translation>
    </message>
    <message>
      <source>Operation</source>
      <translation>工序</translation>
    </message>
    <message>
      <source>Party</source>
      <translation>往来单位</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Site</source>
      <translation>工厂</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>Supplier lot</source>
      <translation>供应商批号</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>单元</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Work order</source>
      <translation>工单</translation>
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
    <name>help</name>
    <message>
      <source>Back</source>
      <translation>后退</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close, cancel, leave</source>
      <translation>关闭、取消、离开</translation>
    </message>
    <message>
      <source>Copy the link of this record</source>
      <translation>复制本记录的链接</translation>
    </message>
    <message>
      <source>Everywhere</source>
      <translation>全局</translation>
    </message>
    <message>
      <source>Filter the list</source>
      <translation>筛选列表</translation>
    </message>
    <message>
      <source>Fold or unfold the rail</source>
      <translation>折叠或展开导航栏</translation>
    </message>
    <message>
      <source>Forward</source>
      <translation>前进</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>快捷键</translation>
    </message>
    <message>
      <source>List of a field</source>
      <translation>打开字段列表</translation>
    </message>
    <message>
      <source>Lock the station</source>
      <translation>锁定工作站</translation>
    </message>
    <message>
      <source>New record</source>
      <translation>新建记录</translation>
    </message>
    <message>
      <source>Next missing or wrong field</source>
      <translation>下一个缺失或有误的字段</translation>
    </message>
    <message>
      <source>Next tab</source>
      <translation>下一个标签页</translation>
    </message>
    <message>
      <source>On this screen</source>
      <translation>本界面</translation>
    </message>
    <message>
      <source>Other language</source>
      <translation>切换语言</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>刷新</translation>
    </message>
    <message>
      <source>Switch person</source>
      <translation>切换人员</translation>
    </message>
    <message>
      <source>The main act of the page</source>
      <translation>本页的主要操作</translation>
    </message>
    <message>
      <source>To a screen of the rail</source>
      <translation>转到导航栏中的界面</translation>
    </message>
    <message>
      <source>To the scan box</source>
      <translation>转到扫码框</translation>
    </message>
  </context>
  <context>
    <name>profiles</name>
    <message>
      <source>A server</source>
      <translation>服务器</translation>
    </message>
    <message>
      <source>The demo factory on this computer</source>
      <translation>本机示例工厂</translation>
    </message>
    <message>
      <source>The plant's server</source>
      <translation>工厂服务器</translation>
    </message>
    <message>
      <source>This computer's plant</source>
      <translation>本机工厂</translation>
    </message>
  </context>
  <context>
    <name>screens</name>
    <message>
      <source>Drafts</source>
      <translation>草稿</translation>
    </message>
  </context>
  <context>
    <name>settings</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Large, for gloves</source>
      <translation>大号（戴手套）</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Lock after</source>
      <translation>自动锁定</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>标准</translation>
    </message>
    <message>
      <source>Settings of this station</source>
      <translation>本工作站设置</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>尺寸</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>主题</translation>
    </message>
    <message>
      <source>{0} minutes</source>
      <translation>{0} 分钟</translation>
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
      <source>Adjustment</source>
      <translation>调整</translation>
    </message>
    <message>
      <source>Administrator</source>
      <translation>管理员</translation>
    </message>
    <message>
      <source>Auditor</source>
      <translation>审计员</translation>
    </message>
    <message>
      <source>Blend</source>
      <translation>混合</translation>
    </message>
    <message>
      <source>Container</source>
      <translation>容器</translation>
    </message>
    <message>
      <source>Correction</source>
      <translation>更正</translation>
    </message>
    <message>
      <source>Destruction</source>
      <translation>销毁</translation>
    </message>
    <message>
      <source>Finished goods</source>
      <translation>成品</translation>
    </message>
    <message>
      <source>Inspector</source>
      <translation>检验员</translation>
    </message>
    <message>
      <source>Lot</source>
      <translation>批次</translation>
    </message>
    <message>
      <source>Material</source>
      <translation>原料</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>合并</translation>
    </message>
    <message>
      <source>Move</source>
      <translation>移库</translation>
    </message>
    <message>
      <source>Onward sale</source>
      <translation>转售</translation>
    </message>
    <message>
      <source>Packaging</source>
      <translation>包材</translation>
    </message>
    <message>
      <source>Packing</source>
      <translation>装箱</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>零件</translation>
    </message>
    <message>
      <source>Quality engineer</source>
      <translation>质量工程师</translation>
    </message>
    <message>
      <source>Quality manager</source>
      <translation>质量经理</translation>
    </message>
    <message>
      <source>Receipt</source>
      <translation>收货</translation>
    </message>
    <message>
      <source>Regrade</source>
      <translation>改级</translation>
    </message>
    <message>
      <source>Repair</source>
      <translation>维修</translation>
    </message>
    <message>
      <source>Return</source>
      <translation>退货</translation>
    </message>
    <message>
      <source>Rework</source>
      <translation>返工</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>生产</translation>
    </message>
    <message>
      <source>Sample</source>
      <translation>取样</translation>
    </message>
    <message>
      <source>Scrap</source>
      <translation>报废</translation>
    </message>
    <message>
      <source>Serial</source>
      <translation>序列号</translation>
    </message>
    <message>
      <source>Shipment</source>
      <translation>发货</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>拆分</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>工步</translation>
    </message>
    <message>
      <source>Stock count</source>
      <translation>盘点</translation>
    </message>
    <message>
      <source>Technician</source>
      <translation>技术员</translation>
    </message>
    <message>
      <source>Unpacking</source>
      <translation>拆箱</translation>
    </message>
    <message>
      <source>Work in progress</source>
      <translation>在制品</translation>
    </message>
  </context>
</TS>
